# Resúmenes: tras las horas de silencio, diario, semanal.
digest-held-title =
    { $count ->
        [one] 🌙 Durante el silencio: { $count } señal
       *[other] 🌙 Durante el silencio: { $count } señales
    }
digest-held-line = { $arrow } { $pair } { $tag } · { $status } · { $time }
digest-held-hint = Detalles: /signals
digest-title =
    { $period ->
        [day] 📅 { $name }
       *[week] 🗓 { $name }
    }
digest-name =
    { $period ->
        [day] Resumen diario
       *[week] Resumen semanal
    }
digest-span = { $since } – { $until }
digest-nothing-ended = Ninguna señal cerró. El bot sigue en marcha.
digest-open =
    { $count ->
        [0] No hay ninguna abierta ahora.
        [one] Hay { $count } señal abierta ahora.
       *[other] Hay { $count } señales abiertas ahora.
    }
