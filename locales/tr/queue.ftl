# Gönderilmeyi bekleyenler ve ulaşmayanlar.
queue-panel-button = 📮 Kuyruk
queue-title = Kuyruk
queue-failed =
    { $count ->
        [0] İletilemeyen ya da belirsiz mesaj yok.
        [one] { $count } mesaj ulaşmadı ya da ulaştığı kesin değil:
       *[other] { $count } mesaj ulaşmadı ya da ulaştığı kesin değil:
    }
queue-line = { $row } · { $status } · { $about } · sohbet { $chat } · { $time }: { $reason }
queue-again-button = 🔁 { $row }
queue-all-button = 🔁 Hepsini yeniden gönder: { $count }
queue-ask =
    { $count ->
        [one] { $count } mesaj yeniden gönderilsin mi? Alıcısına ulaşmış olabilir.
       *[other] { $count } mesaj yeniden gönderilsin mi? Bazıları alıcısına ulaşmış olabilir.
    }
queue-sure-button = 🔁 Evet, yeniden gönder: { $count }
queue-done = Yeniden gönderildi.
queue-not-any-more = Artık buna gerek yok: listeyi yenileyin.
