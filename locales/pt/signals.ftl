# A lista de sinais.
signals-title = Sinais: { $filter }
signals-title-of-pair = Sinais de { $pair }: { $filter }
signals-open = abertos
signals-closed = encerrados
signals-rejected = não publicados
signals-all = todos
signals-tp = TP
signals-sl = SL
signals-expired = expirados
signals-both-sides = ▲▼ ambos
signals-back-button = ◀ Lista
signals-refresh-button = 🔄 Atualizar
signals-count =
    { $count ->
        [one] { $count } sinal
       *[other] { $count } sinais
    }
signals-none = Nada aqui ainda.
signals-row = { $tag } { $direction } { $pair } · { $status }
