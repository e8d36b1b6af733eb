# Что и когда произошло с сигналом.
story-line = { $time } { $what }
story-event =
    { $kind ->
        [published] опубликован
        [rejected] не опубликован
        [ready] цена у входа
        [in_position] в позиции
        [take_profit_1] TP1 достигнут
        [corrected] исправлено
        [voided] отозван
       *[outcome] завершён
    }
