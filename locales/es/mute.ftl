# Silenciar pares.
mute-question = 🔕 ¿Silenciar { $pair } por cuánto tiempo?
mute-which = 🔕 ¿Qué par silencio?
mute-until = 🔕 { $pair }: silencio hasta { $time }.
mute-for-ever = 🔕 { $pair }: silencio hasta que lo reactives.
mute-still = 🔕 { $pair }: en silencio hasta { $time }, hasta entonces no llega nada nuevo.
mute-still-for-ever = 🔕 { $pair }: en silencio, no llega nada nuevo hasta que lo quites.
mute-meaning = No llegan señales nuevas. Las que ya tienes se siguen: su resultado llega sin sonido.
mute-over = 🔔 { $pair }: vuelven las señales.
mute-title = 🔕 Silenciado
mute-none = Nada está silenciado. /mute BTC 8h silencia un par; /mute all, todos.
mute-line = { $pair } · quedan { $left }
mute-line-for-ever = { $pair } · hasta que lo reactives
mute-more =
    { $count ->
        [one] y { $count } más
       *[other] y { $count } más
    }
mute-unmute-button = 🔔 { $pair }
mute-ever-button = ∞
mute-all = Todos los pares
mute-no-length = ¿Cuánto tiempo es { $typed }? Prueba 1h, 8h, 1d o ∞.
mute-private-only = Silenciar funciona en un chat privado conmigo.
