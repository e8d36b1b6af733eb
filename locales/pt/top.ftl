# Os pares com maior score agora.
top-title = Maiores scores agora
top-none = Nenhum par tem score ainda: os indicadores precisam de algumas horas de candles.
top-row = { $place }. { $direction } { $pair } · { $score }
top-reasons = { $reasons }
top-below = Um sinal precisa de { $threshold }.

# Palavras dentro da imagem, que são estreitas.
top-picture-subtitle = Evidência a favor do lado menos a contrária, em %; a volatilidade não favorece nenhum
top-picture-footer = a marca é o mínimo para um sinal
top-picture-score = Score
top-picture-for = a favor
top-picture-against = contra
top-picture-component =
    { $component ->
        [trend] Tend.
        [liquidation_bias] Liq.
        [volatility] Volat.
        [vwap_position] VWAP
        [oi_expansion] OI
        [structure] Estrut.
        [event_quality] Eventos
       *[other] { $component }
    }
