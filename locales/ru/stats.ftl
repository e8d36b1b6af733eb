# Результаты.
stats-title = 📊 Результаты: { $period }
stats-title-of = 📊 Результаты { $name }: { $period }
stats-picture-title = Результаты
stats-week = последние 7 дней
stats-month = последние 30 дней
stats-all = за всё время
stats-none = Ещё ни один сигнал не завершён.
stats-count =
    { $count ->
        [one] Завершён { $count } сигнал
        [few] Завершено { $count } сигнала
       *[other] Завершено { $count } сигналов
    }
stats-wins = Прибыльных { $win_rate } · профит-фактор { $factor }
stats-result = Всего { $total } · на сигнал { $mean }
stats-after-costs = С комиссиями, проскальзыванием и фандингом { $total }
stats-after-known-costs = С комиссиями, проскальзыванием и фандингом { $total } · по { $known } из { $count }
stats-costs-unknown = С комиссиями, проскальзыванием и фандингом: неизвестно
stats-drawdown = Макс. просадка { $drawdown }
stats-kind = { $kind } { $count }
stats-kind-name =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1, затем стоп
        [stop_loss] 🛑 SL
        [expired] ⌛ истекли
        [cancelled] 🚫 отозваны
        [unresolved_data] ❔ нет данных
       *[ambiguous] ⚠️ неоднозначно
    }
stats-before-fees = Без учёта комиссий. Неоднозначные считаются убытком; отозванные и без данных не считаются.
stats-rest-before-fees = Прочее без комиссий. Неоднозначные — убыток; отозванные и без данных не в счёт.
stats-scores = Доля побед по оценке: { $scores }
stats-score = от { $score } { $win_rate } ({ $count })
stats-scores-explained = Как часто выигрывали сигналы, от низких оценок к высоким:
stats-score-part = { $low }–{ $high }: { $win_rate } из { $count }
stats-scores-too-few = Слишком мало, чтобы сказать, чаще ли выигрывает лучшая оценка: завершённых сигналов нужно { $needed }.
stats-picture-wilson = без комиссий · интервалы Уилсона 95%
stats-events = События рынка за 24 ч: { $kinds }
stats-unknown = –
stats-as-of = На { $time }
stats-week-button = 7 дн.
stats-month-button = 30 дн.
stats-all-button = всё
stats-any-timeframe = все ТФ
stats-by-score-button = 🎯 Победы по оценке
stats-refresh-button = 🔄 Обновить
