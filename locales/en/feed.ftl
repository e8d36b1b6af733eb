# How fresh the market data is.
feed-exchange =
    { $symbols ->
        [one] { $exchange }: { $symbols } pair watched
       *[other] { $exchange }: { $symbols } pairs watched
    }
feed-waiting =
    { $state ->
        [maintenance] 🔧 { $exchange } is in maintenance: no market data yet, I keep asking
       *[other] ⏳ Connecting to { $exchange }: no market data yet, I keep trying
    }
feed-all-live = ✅ all pairs are live
feed-stale =
    { $count ->
        [one] ⚠️ { $count } pair is silent: { $pairs }
       *[other] ⚠️ { $count } pairs are silent: { $pairs }
    }
feed-maintenance =
    { $count ->
        [one] 🔧 The exchange does not trade { $count } pair now: { $pairs }
       *[other] 🔧 The exchange does not trade { $count } pairs now: { $pairs }
    }
feed-catching-up =
    { $count ->
        [one] ⏳ { $count } pair is catching up on what was missed
       *[other] ⏳ { $count } pairs are catching up on what was missed
    }
feed-lag = Newest message { $ms } ms behind our clock
feed-market-time = Market time { $time }
feed-no-message-yet = No message of the exchange yet
feed-pace = Now { $messages } messages/s, { $trades } trades/s
feed-no-gaps = No gaps in 24 h
feed-gaps =
    { $unmended ->
        [0] Gaps in 24 h: { $mended }, all mended
       *[other] ⚠️ Gaps in 24 h: { $mended } mended, { $unmended } not
    }
feed-database-busy = ⚠️ The database is busy: counts are { $age } old
feed-database-silent = ⚠️ The database does not answer: no counts yet
