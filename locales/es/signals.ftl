# La lista de señales.
signals-title = Señales: { $filter }
signals-title-of-pair = Señales de { $pair }: { $filter }
signals-open = abiertas
signals-closed = cerradas
signals-rejected = no publicadas
signals-all = todas
signals-tp = TP
signals-sl = SL
signals-expired = vencidas
signals-both-sides = ▲▼ ambas
signals-back-button = ◀ Lista
signals-refresh-button = 🔄 Actualizar
signals-count =
    { $count ->
        [one] { $count } señal
       *[other] { $count } señales
    }
signals-none = Aún no hay nada.
signals-row = { $tag } { $direction } { $pair } · { $status }
