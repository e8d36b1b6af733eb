# Silenciar pares.
mute-question = 🔕 Silenciar { $pair } por quanto tempo?
mute-which = 🔕 Qual par silenciar?
mute-until = 🔕 { $pair }: silêncio até { $time }.
mute-for-ever = 🔕 { $pair }: silêncio até você reativar.
mute-still = 🔕 { $pair }: em silêncio até { $time }, até lá nada novo chega.
mute-still-for-ever = 🔕 { $pair }: em silêncio, nada novo chega até você reativar.
mute-meaning = Novos sinais não chegam. Os que você já tem seguem acompanhados: o resultado chega sem som.
mute-over = 🔔 { $pair }: silêncio encerrado.
mute-title = 🔕 Silenciados
mute-none = Nada está silenciado. /mute BTC 8h silencia um par, /mute all silencia tudo.
mute-line = { $pair } · por mais { $left }
mute-line-for-ever = { $pair } · até você reativar
mute-more =
    { $count ->
        [one] e mais { $count }
       *[other] e mais { $count }
    }
mute-unmute-button = 🔔 { $pair }
mute-ever-button = ∞
mute-all = Todos os pares
mute-no-length = Quanto tempo é { $typed }? Tente 1h, 8h, 1d ou ∞.
mute-private-only = Silenciar só funciona no chat privado comigo.
