# Los pares con mejor puntaje ahora.
top-title = Mejores puntajes ahora
top-none = Ningún par tiene puntaje aún: los indicadores necesitan algunas horas de velas.
top-row = { $place }. { $direction } { $pair } · { $score }
top-reasons = { $reasons }
top-below = Una señal necesita { $threshold }.

# Palabras dentro de su imagen, que son estrechas.
top-picture-subtitle = Indicios a favor menos en contra, en %; la volatilidad es neutral
top-picture-footer = la muesca es lo que necesita una señal
top-picture-score = Puntaje
top-picture-for = a favor
top-picture-against = en contra
top-picture-component =
    { $component ->
        [trend] Tend.
        [liquidation_bias] Liq.
        [volatility] Volat.
        [vwap_position] VWAP
        [oi_expansion] OI
        [structure] Estruct.
        [event_quality] Eventos
       *[other] { $component }
    }
