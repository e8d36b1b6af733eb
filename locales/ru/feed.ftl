# Насколько свежи данные рынка.
feed-exchange =
    { $symbols ->
        [one] { $exchange }: { $symbols } пара
        [few] { $exchange }: { $symbols } пары
       *[other] { $exchange }: { $symbols } пар
    }
feed-waiting =
    { $state ->
        [maintenance] 🔧 На бирже { $exchange } технические работы: данных рынка пока нет, продолжаю спрашивать
       *[other] ⏳ Подключаюсь к бирже { $exchange }: данных рынка пока нет, продолжаю пробовать
    }
feed-all-live = ✅ данные идут по всем парам
feed-stale =
    { $count ->
        [one] ⚠️ { $count } пара молчит: { $pairs }
        [few] ⚠️ { $count } пары молчат: { $pairs }
       *[other] ⚠️ { $count } пар молчат: { $pairs }
    }
feed-maintenance =
    { $count ->
        [one] 🔧 Биржа сейчас не торгует { $count } парой: { $pairs }
        [few] 🔧 Биржа сейчас не торгует { $count } парами: { $pairs }
       *[other] 🔧 Биржа сейчас не торгует { $count } парами: { $pairs }
    }
feed-catching-up =
    { $count ->
        [one] ⏳ { $count } пара навёрстывает упущенное
        [few] ⏳ { $count } пары навёрстывают упущенное
       *[other] ⏳ { $count } пар навёрстывают упущенное
    }
feed-lag = Данные отстают от наших часов на { $ms } мс
feed-market-time = Время рынка { $time }
feed-no-message-yet = От биржи ещё не было сообщений
feed-pace = Сейчас { $messages } сообщ./с, { $trades } сделок/с
feed-no-gaps = Пропусков за 24 ч нет
feed-gaps =
    { $unmended ->
        [0] Пропусков за 24 ч: { $mended }, все восполнены
       *[other] ⚠️ Пропусков за 24 ч: восполнено { $mended }, не восполнено { $unmended }
    }
feed-database-busy = ⚠️ База занята: счётчикам уже { $age }
feed-database-silent = ⚠️ База не отвечает: счётчиков пока нет
