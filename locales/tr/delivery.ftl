# Gönderimin mesaja ekledikleri ve iletemediğinde söyledikleri.
delivery-possible-repeat = ↻ Tekrar olabilir: daha önce ulaşıp ulaşmadığı bilinmiyor. Referans { $reference }
delivery-late = ⏱ Gecikti: yayın { $time }, ancak { $age } sonra gönderilebildi.
delivery-levels = { $direction } { $pair } · { $prices }
delivery-digest-title =
    { $count ->
        [one] 📋 Geç kalacak olan bir sinyal
       *[other] 📋 Tek mesajda { $count } sinyal: tek tek gönderilse geç kalacaktı
    }
delivery-digest-line = { $arrow } { $pair } { $tag } · { $prices } · { $time }
delivery-dead =
    ⚠️ Bir mesaj iletilemedi: satır { $row }, { $kind }, sohbet { $chat }.
    { $reason }
    heliograph unsent hepsini listeler; heliograph resend { $row } yeniden gönderir.
delivery-chat-gone =
    ⚠️ { $title } (sohbet { $chat }): artık yazılamıyor; bot orada yeniden paylaşım yapabilene kadar hiçbir şey gitmez.
    { $reason }
