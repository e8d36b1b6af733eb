# Seguir pares e acompanhar sinais.
track-title = Pares que você segue
track-count =
    { $count ->
        [0] Nenhum ainda.
        [one] { $count } par: os alertas dele chegam aqui.
       *[other] { $count } pares: os alertas deles chegam aqui.
    }
track-hint = Toque num par para seguir ou deixar de seguir.
track-followed = Agora você segue { $pair }: os alertas dele chegam neste chat.
track-left = Você deixou de seguir { $pair }: os alertas dele não chegam mais neste chat.
track-not-followed = Você não segue { $pair }.
track-followed-all =
    { $count ->
        [one] Você segue o único par que há agora: seus sinais chegam a este chat.
       *[other] Você segue todos os { $count } pares de agora: seus sinais chegam a este chat.
    }
track-left-all = Você deixou todos os pares: não chegam mais sinais a este chat.
track-started = Acompanhando { $tag }: o resultado chega aqui.
track-stopped = Você não acompanha mais { $tag }.
track-over = { $tag } já encerrou: não há mais o que acompanhar.
track-private-only = Acompanhar só funciona no chat privado comigo.
