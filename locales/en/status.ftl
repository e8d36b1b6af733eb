# Where a signal stands: the last line of its card, and its mark in a list.
status-line = Status: { $status }
status-open = ⏳ open
status-take-profit-1 = ✅ TP1 reached { $time } · stop { $stop }
status-take-profit-2 = ✅ TP2 hit · { $result }
status-take-profit-1-then-stop = ☑️ TP1, then stopped · { $result }
status-stop-loss = 🛑 stop-loss · { $result }
status-expired = ⌛ expired · { $result }
status-ambiguous = ⚠️ ambiguous, counts as a loss · { $result }

status-short-open = ⏳
status-short-take-profit-1 = ⏳ TP1
status-short-closed = { $mark } { $result }
status-mark =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1
        [stop_loss] 🛑 SL
        [expired] ⌛
       *[ambiguous] ⚠️
    }
