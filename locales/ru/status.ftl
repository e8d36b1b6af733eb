# Что с сигналом: последняя строка карточки и пометка в списке.
status-line = Статус: { $status }
status-open = ⏳ открыт
status-live = { $status } · { $result } на { $time }
status-take-profit-1 = ✅ TP1 достигнут { $time } · стоп { $stop }
status-take-profit-2 = ✅ TP2 достигнут · { $result }
status-take-profit-1-then-stop = ☑️ TP1, затем стоп · { $result }
status-stop-loss = 🛑 стоп-лосс · { $result }
status-expired = ⌛ истёк · { $result }
status-ambiguous = ⚠️ неоднозначно, считается убытком · { $result }
status-cancelled = 🚫 отозван админом, не считается · было { $result }
status-unresolved-data = ❔ нет данных о цене, не считается · было { $result }
status-rejected = ⛔ не опубликован: { $reason }

status-short-open = ⏳
status-short-take-profit-1 = ⏳ TP1
status-short-closed = { $mark } { $result }
status-short-rejected = ⛔ { $reason }
status-short-rejection =
    { $reason ->
        [database] нет базы
        [most_followed] много открытых
        [too_old] поздно
        [paused] пауза
        [most_of_trader] лимит трейдера
       *[other] { $reason }
    }
status-rejection =
    { $reason ->
        [database] база ничего не принимала
        [most_followed] открыто столько, сколько ведёт деск
        [too_old] записать удалось слишком поздно
        [paused] администратор остановил новые сигналы
        [most_of_trader] открыто столько, сколько позволяет трейдер
       *[other] { $reason }
    }
status-mark =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1, стоп
        [stop_loss] 🛑 SL
        [expired] ⌛
        [cancelled] 🚫
        [unresolved_data] ❔
       *[ambiguous] ⚠️
    }

status-look = Взгляд { $time }: { $price } · 1м { $one } · 5м { $five }
status-look-action = { $action }, уверенность { $confidence }
status-look-word =
    { $action ->
        [ready] цена у входа
        [exit] оценка развернулась
        [stop] у стопа
       *[continue] идёт дальше
    }
status-look-reason =
    { $reason ->
        [near_stop] близко к стопу
        [near_target] близко к цели
        [score_for] оценка за
        [score_against] оценка против
        [took_profit_1] TP1 взят
       *[almost_over] время почти вышло
    }
