# When a pair was not seen.
gaps-line = Feed was down { $start } – { $end }; { $mended }
gaps-mended =
    { $mended ->
        [trades] filled from the exchange's trades
        [minutes] filled from its 1-minute candles
       *[no] not filled
    }
gaps-more =
    { $count ->
        [one] and { $count } shorter gap
       *[other] and { $count } shorter gaps
    }
