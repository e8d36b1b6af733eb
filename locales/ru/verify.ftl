# Цел ли журнал.
verify-title = 🔗 Журнал событий
verify-empty = Пока ничего не опубликовано.
verify-holds =
    { $count ->
        [one] { $count } событие: ничего не изменено, не удалено и не вставлено, сигналы говорят то же.
        [few] { $count } события: ничего не изменено, не удалено и не вставлено, сигналы говорят то же.
       *[many] { $count } событий: ничего не изменено, не удалено и не вставлено, сигналы говорят то же.
    }
verify-head = Вершина { $hash }
verify-known = Названная вершина — у события { $row }: до него ничего не переписано и не отрезано.
verify-beside = Владелец файла мог бы пересчитать всю цепочку заново: назовите опубликованную раньше вершину, и это тоже обнаружится.
verify-signal-title = 🔗 Сигнал #{ $number }
verify-which = 🔗 Доказательство какого сигнала показать?
verify-signal-holds = Не изменён с момента публикации.
verify-event = Событие { $row }, { $kind }: { $time }, { $hash }
verify-kind =
    { $kind ->
        [published] публикация
        [take_profit_1] TP1
        [analyzing] рассмотрение
        [rejected] не опубликован
        [ready] цена у входа
        [in_position] вход
        [voided] отзыв
        [outcome] исход
        [corrected] исправлено
        [recording_started] запись началась
        [recording_ended] запись закончилась
       *[other] { $kind }
    }
verify-broken = ❗ Журнал событий нарушен.
verify-flaw =
    { $flaw ->
        [missing] Нет события { $row }.
        [unlinked] Событие { $row } ({ $kind }, сигнал #{ $number }) не продолжает предыдущее: здесь события удалены, вставлены или переставлены.
        [changed] Событие { $row } ({ $kind }, сигнал #{ $number }) изменено после записи.
        [unreadable] Событие { $row } ({ $kind }, сигнал #{ $number }) не говорит того, что должно.
        [signal_deleted] Сигнал #{ $number } удалён: о нём говорит событие { $row } ({ $kind }).
        [signal_changed] Сигнал #{ $number } изменён после события { $row } ({ $kind }).
        [unrecorded] Сигнал #{ $number }: ни одно событие не говорит о том, что в нём указано ({ $kind }).
        [unknown_head] Ни у одного события нет названной вершины: события отрезаны, или вся цепочка пересчитана заново.
       *[other] { $flaw }
    }
verify-difference = { $name }: записано { $recorded }, сейчас { $stored }
verify-more = … и ещё { $count }
verify-hold-before =
    { $count ->
        [0] Целых событий до него нет.
        [one] { $count } событие до него цело.
        [few] { $count } события до него целы.
       *[many] { $count } событий до него целы.
    }
verify-now =
    { $count ->
        [one] Сейчас есть { $count } событие. Вершина { $hash }
        [few] Сейчас есть { $count } события. Вершина { $hash }
       *[many] Сейчас есть { $count } событий. Вершина { $hash }
    }
verify-day-title = 🔗 Журнал событий, { $date }
verify-day-count =
    { $count ->
        [one] Всего { $count } событие. Вершина { $short }, целиком:
        [few] Всего { $count } события. Вершина { $short }, целиком:
       *[many] Всего { $count } событий. Вершина { $short }, целиком:
    }
verify-day-why = Сохраните её: она докажет, что ни один сигнал до неё не изменён и не удалён.
