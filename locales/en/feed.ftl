# How fresh the market data is.
feed-exchange =
    { $symbols ->
        [one] { $exchange }: { $symbols } pair watched
       *[other] { $exchange }: { $symbols } pairs watched
    }
feed-all-live = ✅ all pairs are live
feed-stale =
    { $count ->
        [one] ⚠️ { $count } pair is silent: { $pairs }
       *[other] ⚠️ { $count } pairs are silent: { $pairs }
    }
feed-lag = Newest message { $ms } ms behind our clock
feed-market-time = Market time { $time }
feed-no-message-yet = No message of the exchange yet
