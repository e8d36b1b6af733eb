# Where a signal stands: the last line of its card, and its mark in a list.
status-line = Status: { $status }
status-open = ⏳ open
status-live = { $status } · { $result } at { $time }
status-take-profit-1 = ✅ TP1 reached { $time } · stop { $stop }
status-take-profit-2 = ✅ TP2 hit · { $result }
status-take-profit-1-then-stop = ☑️ TP1, then stopped · { $result }
status-stop-loss = 🛑 stop-loss · { $result }
status-expired = ⌛ expired · { $result }
status-ambiguous = ⚠️ ambiguous, counts as a loss · { $result }
status-cancelled = 🚫 withdrawn by an admin, not counted · stood at { $result }
status-unresolved-data = ❔ no price data, not counted · stood at { $result }
status-rejected = ⛔ not published: { $reason }

status-short-open = ⏳
status-short-take-profit-1 = ⏳ TP1
status-short-closed = { $mark } { $result }
status-short-rejected = ⛔ { $reason }
status-short-rejection =
    { $reason ->
        [database] no database
        [most_followed] too many open
        [too_old] too late
        [paused] paused
        [most_of_trader] trader full
       *[other] { $reason }
    }
status-rejection =
    { $reason ->
        [database] the database took nothing
        [most_followed] as many signals were open as the desk follows
        [too_old] it could be written too late
        [paused] an admin had paused the desk
        [most_of_trader] as many were open as its trader allows
       *[other] { $reason }
    }
status-mark =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1, stop
        [stop_loss] 🛑 SL
        [expired] ⌛
        [cancelled] 🚫
        [unresolved_data] ❔
       *[ambiguous] ⚠️
    }

status-look = Looked at { $time }: { $price } · 1m { $one } · 5m { $five }
status-look-action = { $action }, confidence { $confidence }
status-look-word =
    { $action ->
        [ready] price at the entry
        [exit] evidence has turned
        [stop] at the stop
       *[continue] goes on
    }
status-look-reason =
    { $reason ->
        [near_stop] near the stop
        [near_target] near the target
        [score_for] score in favour
        [score_against] score against it
        [took_profit_1] TP1 taken
       *[almost_over] time almost over
    }
