# Пары с самой высокой оценкой сейчас.
top-title = Самые высокие оценки сейчас
top-none = Оценок пока нет: индикаторам нужны несколько часов свечей.
top-row = { $place }. { $direction } { $pair } · { $score }
top-reasons = { $reasons }
top-below = Для сигнала нужно { $threshold }.
