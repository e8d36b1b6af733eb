# What happened to a signal, and when.
story-line = { $time } { $what }
story-event =
    { $kind ->
        [published] published
        [rejected] not published
        [ready] price at the entry
        [in_position] in position
        [take_profit_1] TP1 reached
        [corrected] corrected
        [voided] withdrawn
       *[outcome] ended
    }
