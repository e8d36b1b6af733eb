# Sinyal listesi.
signals-title = Sinyaller: { $filter }
signals-title-of-pair = { $pair } sinyalleri: { $filter }
signals-open = açık
signals-closed = kapalı
signals-rejected = yayımlanmamış
signals-all = tümü
signals-tp = TP
signals-sl = SL
signals-expired = süresi dolan
signals-both-sides = ▲▼ ikisi
signals-back-button = ◀ Liste
signals-refresh-button = 🔄 Yenile
signals-count =
    { $count ->
        [one] { $count } sinyal
       *[other] { $count } sinyal
    }
signals-none = Henüz bir şey yok.
signals-row = { $tag } { $direction } { $pair } · { $status }
