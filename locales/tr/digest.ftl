# Özetler: sessiz saatlerden sonra, günlük, haftalık.
digest-held-title =
    { $count ->
        [one] 🌙 Sessiz saatlerde: { $count } sinyal
       *[other] 🌙 Sessiz saatlerde: { $count } sinyal
    }
digest-held-line = { $arrow } { $pair } { $tag } · { $status } · { $time }
digest-held-hint = Ayrıntılar: /signals
digest-title =
    { $period ->
        [day] 📅 { $name }
       *[week] 🗓 { $name }
    }
digest-name =
    { $period ->
        [day] Günlük özet
       *[week] Haftalık özet
    }
digest-span = { $since } – { $until }
digest-nothing-ended = Sonuçlanan sinyal yok. Bot çalışıyor.
digest-open =
    { $count ->
        [0] Şu anda açık sinyal yok.
        [one] Şu anda { $count } sinyal açık.
       *[other] Şu anda { $count } sinyal açık.
    }
