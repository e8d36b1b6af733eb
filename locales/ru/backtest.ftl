# Бэктест: как далеко он дошёл, что нашёл, и слова на его картинках.
backtest-title = 🧪 Бэктест: { $pairs }
backtest-title-of = 🧪 Бэктест { $name }: { $pairs }
backtest-pairs-more = { $pairs } и ещё { $count }
backtest-asked =
    { $days ->
        [one] { $days } день до этой минуты
        [few] { $days } дня до этой минуты
       *[many] { $days } дней до этой минуты
    }
backtest-bar = { $bar } { $percent }
backtest-fetching = Загружаю с биржи то, чего не хватает…
backtest-testing = Считаю…
backtest-cancel-button = ✖ Отменить
backtest-cancelling = Останавливаю…
backtest-cancelled = Остановлено.
backtest-closing = Остановлено: деск закрывается. Повторите позже.
backtest-over = Он уже закончен.
backtest-failed = ⚠️ Не удалось закончить: { $reason }
backtest-running = У вас уже идёт один: дождитесь его или отмените.
backtest-busy = Сейчас идёт достаточно бэктестов. Повторите через несколько минут.
backtest-too-many-pairs = Это больше { $most } пар. Назовите некоторые: { $example }
backtest-no-pairs = { $name } не торгует ни одной из здешних пар.
backtest-wrong-days = Дней может быть от 1 до { $most }. Например: { $example }

backtest-period = { $start } – { $end } UTC
backtest-ended =
    { $count ->
        [0] Ни один сигнал не завершён
        [one] Завершён { $count } сигнал
        [few] Завершено { $count } сигнала
       *[many] Завершено { $count } сигналов
    }
backtest-open = · ещё открыто { $count }
backtest-after-costs = После издержек (до них)
backtest-win-rate = Доля побед { $after } ({ $before })
backtest-each = На сигнал { $after } ({ $before })
backtest-all = Всего { $after } ({ $before })
backtest-ratios = Профит-фактор { $factor } · Шарп { $sharpe } · Сортино { $sortino }
backtest-drawdown = Макс. просадка { $drawdown } · время в рынке { $exposure }
backtest-costs = Издержки: комиссии { $taker } и { $maker }, проскальзывание { $slippage }, { $funding }
backtest-funding-known = фандинг учтён
backtest-funding-unknown = фандинг неизвестен
backtest-gaps =
    { $minutes ->
        [one] ⚠️ В данных не хватает { $minutes } минуты
        [few] ⚠️ В данных не хватает { $minutes } минут
       *[many] ⚠️ В данных не хватает { $minutes } минут
    }
backtest-chance = Случайные входы с теми же выходами: { $each } на сигнал (95%: от { $low } до { $high }). Случай не хуже в { $p } попыток.
backtest-walk-forward = Проверка вперёд: порог, выбранный заранее, дал потом { $chosen } на сигнал, все сигналы — { $all }.
backtest-edge = ✅ На этих данных есть преимущество: лучше случая и выше 0 после издержек. Но это не обещание.
backtest-no-edge = ❌ На этих данных преимущества нет: не лучше случайных входов.
backtest-no-edge-after-costs = ❌ На этих данных преимущества нет: лучше случайных входов, но после издержек не наверняка выше 0.
backtest-too-few = ❔ Сигналов слишком мало, чтобы судить.
backtest-shorter =
    { $wanted ->
        [one] ⚠️ { $pair }: в базе только { $kept } из { $wanted } дня
       *[other] ⚠️ { $pair }: в базе только { $kept } из { $wanted } дней
    }
backtest-lacking = ⚠️ { $pair }: за это время в базе слишком мало
backtest-download = Чтобы загрузить: { $command }

backtest-picture-title = Бэктест
backtest-picture-calibration = Чаще ли выигрывает лучшая оценка?
backtest-picture-breakdown = Откуда взялся результат
backtest-picture-no-edge = На этих данных преимущества нет
backtest-picture-edge = Лучше случая и выше 0 после издержек
backtest-picture-too-few = Сигналов слишком мало
backtest-picture-costs = комиссии { $taker } / { $maker }, проскальзывание { $slippage }, { $funding }
backtest-picture-after-costs = после издержек
backtest-picture-wilson = после издержек · интервалы Уилсона 95%
backtest-average-return = Средний доход
backtest-sharpe = Шарп
backtest-sortino = Сортино
backtest-exposure = В рынке
backtest-equity = После издержек
backtest-random-entries = Случайные входы, 5–95%
backtest-picture-drawdown = Просадка
backtest-nothing-closed = За это время ни один сигнал не завершён
backtest-base-rate = все сигналы
backtest-as-scored = доля побед = оценка
backtest-score = Оценка
backtest-signals = Сигналы
backtest-by-hour = По часу сигнала, UTC
backtest-by-symbol = По парам
backtest-by-condition = По состоянию рынка
backtest-columns = итог · победы · число
backtest-number = n
backtest-more = других
backtest-condition =
    { $condition ->
        [quiet_trend] тихий тренд
        [wild_trend] бурный тренд
        [quiet_range] тихий боковик
       *[wild_range] бурный боковик
    }
