# Qué le pasó a una señal y cuándo.
story-line = { $time } { $what }
story-event =
    { $kind ->
        [published] publicada
        [rejected] no publicada
        [ready] precio en la entrada
        [in_position] en posición
        [take_profit_1] TP1 alcanzado
        [corrected] corregido
        [voided] retirada
       *[outcome] cerrada
    }
