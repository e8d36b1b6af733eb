# Yaşam belirtisi.
ping-title = 🏓 Pong
ping-paused = ⏸ Bir yönetici duraklattı: yeni sinyal yok; açık olanlar sonuna kadar izleniyor
ping-queue =
    { $count ->
        [0] Gönderilmeyi bekleyen yok
        [one] { $count } mesaj gönderilmeyi bekliyor
       *[other] { $count } mesaj gönderilmeyi bekliyor
    }
