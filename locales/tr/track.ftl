# Parite ve sinyal takibi.
track-title = Takip ettiğiniz pariteler
track-count =
    { $count ->
        [0] Henüz yok.
        [one] { $count } parite: sinyalleri buraya gelir.
       *[other] { $count } parite: sinyalleri buraya gelir.
    }
track-hint = Takip etmek veya bırakmak için pariteye dokunun.
track-followed = { $pair } takipte: sinyalleri bu sohbete gelir.
track-left = { $pair } takipten çıktı: sinyalleri artık bu sohbete gelmez.
track-not-followed = { $pair } takibinizde değil.
track-followed-all =
    { $count ->
        [one] Şu anki tek parite takipte: sinyalleri bu sohbete gelir.
       *[other] Şu anki { $count } paritenin hepsi takipte: sinyalleri bu sohbete gelir.
    }
track-left-all = Tüm pariteler takipten çıktı: bu sohbete artık sinyal gelmez.
track-started = { $tag } takipte: sonucu buraya gelir.
track-stopped = { $tag } artık takipte değil.
track-over = { $tag } zaten sonuçlandı: takip edilecek bir şey kalmadı.
track-private-only = Takip, benimle özel sohbette çalışır.
