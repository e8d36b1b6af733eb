# O que aconteceu com um sinal, e quando.
story-line = { $time } { $what }
story-event =
    { $kind ->
        [published] publicado
        [rejected] não publicado
        [ready] preço na entrada
        [in_position] em posição
        [take_profit_1] TP1 atingido
        [corrected] corrigido
        [voided] anulado
       *[outcome] encerrado
    }
