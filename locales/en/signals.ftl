# The list of signals.
signals-title = Signals: { $filter }
signals-title-of-pair = Signals of { $pair }: { $filter }
signals-open = open
signals-closed = closed
signals-rejected = not published
signals-all = all
signals-tp = TP
signals-sl = SL
signals-expired = expired
signals-both-sides = ▲▼ both
signals-back-button = ◀ List
signals-refresh-button = 🔄 Refresh
signals-count =
    { $count ->
        [one] { $count } signal
       *[other] { $count } signals
    }
signals-none = Nothing here yet.
signals-row = { $tag } { $direction } { $pair } · { $status }
