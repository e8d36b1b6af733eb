# Слова на картинках: короткие, места там мало.
picture-entry = ВХОД
picture-risk-reward = R:R
picture-profit = P&L
picture-exit = ВЫХОД
picture-high = Макс
picture-low = Мин
picture-volume = Объём
picture-no-volume = нет объёма
picture-ended-take-profit-2 = TP2 взят
picture-ended-take-profit-1-then-stop = TP1 → стоп
picture-ended-stop-loss = Стоп
picture-ended-expired = Истёк
picture-ended-ambiguous = Неясно
picture-ended-cancelled = Отозван
picture-ended-unresolved-data = Нет данных
picture-day = { $day } { $month }
picture-month =
    { $month ->
        [1] янв
        [2] фев
        [3] мар
        [4] апр
        [5] мая
        [6] июн
        [7] июл
        [8] авг
        [9] сен
        [10] окт
        [11] ноя
       *[12] дек
    }

# Анализ.
picture-bollinger = Боллинджер 20/2
picture-rsi = RSI 14
picture-open-interest = Открытый интерес
picture-funding = Фандинг

# Карточка результатов.
picture-signals =
    { $count ->
        [one] { $count } сигнал
        [few] { $count } сигнала
       *[many] { $count } сигналов
    }
picture-win-rate = Доля побед
picture-profit-factor = Профит-фактор
picture-expectancy = Матожидание
picture-max-drawdown = Макс. просадка
picture-drawdown-span = просадка
picture-nothing-closed = Ещё ни один сигнал не завершён
picture-before-fees = без комиссий и фандинга
picture-count-before-fees = { $signals } · без комиссий
picture-after-costs = С комиссиями
picture-rest-before-known-fees = с комиссиями: { $known }/{ $count } · остальное без них
picture-rest-before-fees = остальное без комиссий и фандинга
