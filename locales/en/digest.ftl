# Digests: after quiet hours, daily, weekly.
digest-held-title =
    { $count ->
        [one] 🌙 While it was quiet: { $count } signal
       *[other] 🌙 While it was quiet: { $count } signals
    }
digest-held-line = { $arrow } { $pair } { $tag } · { $status } · { $time }
digest-held-hint = Details: /signals
digest-title =
    { $period ->
        [day] 📅 { $name }
       *[week] 🗓 { $name }
    }
digest-name =
    { $period ->
        [day] Daily digest
       *[week] Weekly digest
    }
digest-span = { $since } – { $until }
digest-nothing-ended = No signal ended. The desk is running.
digest-open =
    { $count ->
        [0] None is open now.
        [one] { $count } signal is open now.
       *[other] { $count } signals are open now.
    }
