# Карточка сигнала. Первую строку телефон показывает в уведомлении.
alert-title = { $colour } { $direction } { $pair } · { $timeframe }
alert-long = ЛОНГ
alert-short = ШОРТ
alert-source = { $tag } · { $exchange }, бессрочный · оценка { $score }
alert-trader = Трейдер { $name }

alert-entry = Вход
alert-stop-loss = SL
alert-take-profit-1 = TP1
alert-take-profit-2 = TP2
alert-entry-line = Вход { $price }
alert-level = { $name } { $price } · { $result }
alert-atr = ATR(14) { $atr }
alert-valid-until = Действует до { $time }
alert-now = Сейчас { $price } · { $result }

alert-why = Почему:
alert-contribution = • { $component }: { $grade } ({ $strength }, вес { $weight })
alert-not-in-favour = • Не в пользу: { $components }
alert-unknown = • Нет данных: { $components }
alert-strong = сильно
alert-moderate = умеренно
alert-weak = слабо
alert-component =
    { $component ->
        [trend] Тренд
        [liquidation_bias] Ликвидации
        [volatility] Волатильность
        [vwap_position] VWAP
        [oi_expansion] Открытый интерес
        [structure] Структура
        [event_quality] События
       *[other] { $component }
    }
alert-event = { $arrow } { $event } · { $timeframe }
alert-event-repeated = { $event } · { $count }×
alert-event-kind =
    { $kind ->
        [breakout] Пробой уровня
        [divergence] Дивергенция RSI
        [funding_extreme] Экстремальный фандинг
        [liquidation_cluster] Каскад ликвидаций
        [oi_contraction] Падение открытого интереса
        [oi_expansion] Рост открытого интереса
        [structure_break] Слом структуры
        [volatility_squeeze] Сжатие волатильности
        [volume_spike] Всплеск объёма
        [vwap_cross] Пересечение VWAP
       *[other] { $kind }
    }

alert-chart-button = 📈 График
alert-track-button = 🔔 Следить
alert-untrack-button = 🔕 Не следить
alert-mute-button = 🔕 Заглушить
alert-recording-button = ⏺ Запись
alert-copy-button = 📋 { $name }
