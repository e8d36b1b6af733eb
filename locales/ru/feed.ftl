# Насколько свежи данные рынка.
feed-exchange =
    { $symbols ->
        [one] { $exchange }: { $symbols } пара
        [few] { $exchange }: { $symbols } пары
       *[other] { $exchange }: { $symbols } пар
    }
feed-all-live = ✅ данные идут по всем парам
feed-stale =
    { $count ->
        [one] ⚠️ { $count } пара молчит: { $pairs }
        [few] ⚠️ { $count } пары молчат: { $pairs }
       *[other] ⚠️ { $count } пар молчат: { $pairs }
    }
feed-lag = Последнее сообщение отстаёт от наших часов на { $ms } мс
feed-market-time = Время рынка { $time }
feed-no-message-yet = От биржи ещё не было сообщений
