# Сводки: после тихих часов, за день, за неделю.
digest-held-title =
    { $count ->
        [one] 🌙 За тихие часы: { $count } сигнал
        [few] 🌙 За тихие часы: { $count } сигнала
       *[other] 🌙 За тихие часы: { $count } сигналов
    }
digest-held-line = { $arrow } { $pair } { $tag } · { $status } · { $time }
digest-held-hint = Подробности: /signals
digest-title =
    { $period ->
        [day] 📅 { $name }
       *[week] 🗓 { $name }
    }
digest-name =
    { $period ->
        [day] Сводка за день
       *[week] Сводка за неделю
    }
digest-span = { $since } – { $until }
digest-nothing-ended = Ни один сигнал не завершился. Система работает.
digest-open =
    { $count ->
        [0] Открытых сейчас нет.
        [one] Сейчас открыт { $count } сигнал.
        [few] Сейчас открыто { $count } сигнала.
       *[other] Сейчас открыто { $count } сигналов.
    }
