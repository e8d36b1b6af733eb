# Пары с самой высокой оценкой сейчас.
top-title = Самые высокие оценки сейчас
top-none = Оценок пока нет: индикаторам нужны несколько часов свечей.
top-row = { $place }. { $direction } { $pair } · { $score }
top-reasons = { $reasons }
top-below = Для сигнала нужно { $threshold }.

# Слова на картинке, где мало места.
top-picture-subtitle = Доводы за сторону минус доводы против, в %; волатильность ни за кого
top-picture-footer = засечка — сколько нужно для сигнала
top-picture-score = Оценка
top-picture-for = за
top-picture-against = против
top-picture-component =
    { $component ->
        [trend] Тренд
        [liquidation_bias] Ликв.
        [volatility] Волат.
        [vwap_position] VWAP
        [oi_expansion] ОИ
        [structure] Структ.
        [event_quality] События
       *[other] { $component }
    }
