# Quando um par não foi visto.
gaps-line = Feed fora do ar { $start } – { $end }; { $mended }
gaps-mended =
    { $mended ->
        [trades] preenchido com os negócios da exchange
        [minutes] preenchido com os candles de 1 minuto dela
       *[no] não preenchido
    }
gaps-more =
    { $count ->
        [one] e mais { $count } lacuna menor
       *[other] e mais { $count } lacunas menores
    }
