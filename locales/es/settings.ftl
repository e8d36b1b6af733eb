# Qué quiere oír un chat, con qué sonido y cuándo.
settings-title = ⚙️ Ajustes
settings-title-of = ⚙️ Ajustes de { $title }
settings-page =
    { $page ->
        [ev] 🔔 Eventos
        [sc] 🎯 Puntaje mínimo
        [si] ↕️ Direcciones
        [tf] 🕒 Temporalidades
        [pr] 🪙 Pares
        [qu] 🌙 Horas de silencio
        [tz] 🌍 Zona horaria
        [la] 💬 Idioma
        [di] 📅 Resúmenes
        [pi] 🎨 Imágenes
       *[tg] 📣 Canales y grupos
    }
settings-hint =
    { $page ->
        [ev] Toca para cambiar: 🔊 con sonido, 🔈 sin sonido, 🚫 no llega.
        [sc] Las señales por debajo no llegan.
        [si] De qué dirección llegan señales.
        [tf] De qué temporalidades llegan señales.
        [pr] Con marca: sus señales llegan.
        [qu] Las señales y sus cierres se cuentan después en un solo mensaje. Un stop-loss se avisa al momento. Tus alertas de precio también, pero sin sonido. Otras horas: /quiet 22-7
        [tz] Para las horas de silencio y los resúmenes. Otra: /tz y su ciudad.
        [la] Todo se dice en este idioma.
        [di] Cómo les fue a las señales; los lunes, de toda la semana.
        [pi] Cómo se ven los gráficos y las tarjetas.
       *[tg] ¿Los ajustes de quién?
    }
settings-score-line = Puntaje: { $score }
settings-sides-line = Direcciones: { $sides }
settings-timeframes-line = Temporalidades: { $timeframes }
settings-pairs-line = Pares: { $pairs }
settings-quiet-line = Horas de silencio: { $hours }
settings-zone-line = Zona horaria: { $zone }, ahora { $time }
settings-digests-line = Resúmenes: { $digests }
settings-pictures-line = Imágenes: { $theme }
settings-event =
    { $loudness ->
        [sound] 🔊 { $event }
        [silent] 🔈 { $event }
       *[off] 🚫 { $event }
    }
settings-event-name =
    { $event ->
        [signal] Señal nueva
        [take_profit_1] TP1
        [take_profit_2] TP2
        [stop_loss] Stop-loss
        [expired] Vencida
        [ended] Otros cierres
        [price_alert] Mis alertas
        [digest] Resúmenes
       *[notice] Eventos del bot
    }
settings-side =
    { $side ->
        [long] long
        [short] short
       *[off] todas
    }
settings-theme =
    { $theme ->
        [light] claras
       *[dark] oscuras
    }
settings-pairs =
    { $count ->
        [0] ninguno aún
        [one] { $count } par
       *[other] { $count } pares
    }
settings-all = todo
settings-off = no
settings-from = desde { $value }
settings-from-button = desde { $time }
settings-until-button = hasta { $time }
settings-daily = diario
settings-weekly = semanal
settings-back-button = ◀ Atrás
settings-private-only = Los ajustes están en un chat privado conmigo.
settings-gone = Este chat ya no recibe alertas.
settings-zones-found = ¿Cuál?
settings-no-zone = Ninguna zona horaria se llama { $name }. Prueba una ciudad: /tz Berlín
settings-no-hours = { $typed } no son horas. Por ejemplo: { $example }
settings-no-language = Hablo: { $names }.
