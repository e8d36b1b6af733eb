# Когда пару не было видно.
gaps-line = Данных не было { $start } – { $end }; { $mended }
gaps-mended =
    { $mended ->
        [trades] восполнено сделками биржи
        [minutes] восполнено её минутными свечами
       *[no] не восполнено
    }
gaps-more =
    { $count ->
        [one] и ещё { $count } короче
        [few] и ещё { $count } короче
       *[other] и ещё { $count } короче
    }
