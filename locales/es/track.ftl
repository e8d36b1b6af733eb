# Seguir pares y señales.
track-title = Pares que sigues
track-count =
    { $count ->
        [0] Ninguno aún.
        [one] { $count } par: sus alertas llegan aquí.
       *[other] { $count } pares: sus alertas llegan aquí.
    }
track-hint = Toca un par para seguirlo o dejar de seguirlo.
track-followed = Ahora sigues { $pair }: sus alertas llegan a este chat.
track-left = Dejaste de seguir { $pair }: sus alertas ya no llegan a este chat.
track-not-followed = No sigues { $pair }.
track-followed-all =
    { $count ->
        [one] Sigues el único par que hay ahora: sus alertas llegan a este chat.
       *[other] Sigues los { $count } pares de ahora: sus alertas llegan a este chat.
    }
track-left-all = Dejaste de seguir todos los pares: ya no llegan alertas a este chat.
track-started = Sigues { $tag }: su resultado llega aquí.
track-stopped = Ya no sigues { $tag }.
track-over = { $tag } ya cerró: no queda nada que seguir.
track-private-only = Seguir funciona en un chat privado conmigo.
