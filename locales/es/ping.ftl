# Una señal de vida.
ping-title = 🏓 Pong
ping-paused = ⏸ En pausa por un admin: no hay señales nuevas; las abiertas se siguen hasta su cierre
ping-queue =
    { $count ->
        [0] No hay mensajes por enviar
        [one] { $count } mensaje por enviar
       *[other] { $count } mensajes por enviar
    }
