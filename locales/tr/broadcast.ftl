# Yöneticilerin herkese duyurdukları.
broadcast-preview =
    { $count ->
        [one] ☝️ Bunu { $count } kişi okuyacak. Gönderilsin mi?
       *[other] ☝️ Bunu { $count } kişi okuyacak. Gönderilsin mi?
    }
broadcast-send-button = 📢 { $count } kişiye gönder
broadcast-kept-back = Kimseye bir şey gönderilmedi.
broadcast-under-way = 📢 Duyuru { $number } gönderiliyor
broadcast-done = ✅ Duyuru { $number } tamamlandı
broadcast-called-off = 🚫 Duyuru { $number } durduruldu
broadcast-told = Gönderilen: { $told } / { $total }
broadcast-left = Kalan: { $count }
broadcast-failed = Ulaşılamayan: { $count }
broadcast-stop-button = 🚫 Durdur
broadcast-too-long = Çok uzun: { $length } karakter, en fazla { $most } olabilir.
broadcast-gone = Metni silinmiş, bu yüzden hiçbir şey gönderilmedi. Komutu yeniden yazın.
broadcast-over = Zaten gönderildi ya da durduruldu.
