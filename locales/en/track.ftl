# Following pairs and signals.
track-title = Pairs that you follow
track-count =
    { $count ->
        [0] None yet.
        [one] { $count } pair: its alerts come here.
       *[other] { $count } pairs: their alerts come here.
    }
track-hint = Tap a pair to follow it or to leave it.
track-followed = You follow { $pair } now: its alerts come to this chat.
track-left = You left { $pair }: no more of its alerts come to this chat.
track-not-followed = You don't follow { $pair }.
track-followed-all =
    { $count ->
        [one] You follow the only pair there is now: its alerts come to this chat.
       *[other] You follow all { $count } pairs of now: their alerts come to this chat.
    }
track-left-all = You left all pairs: no more alerts come to this chat.
track-started = Tracking { $tag }: its outcome comes here.
track-stopped = You no longer track { $tag }.
track-over = { $tag } has ended already: there is nothing left to track.
track-private-only = Tracking works in a private chat with me.
