# Qué significan los nombres de las condiciones.
vocabulary-word =
    { $word ->
        [open] primer precio de la vela
        [high] precio más alto de la vela
        [low] precio más bajo de la vela
        [close] último precio de la vela
        [volume] lo operado en la vela
        [quote_volume] monto operado en la vela
        [change_pct] de la apertura de la vela a su cierre
        [rsi] índice de fuerza relativa
        [ema_9] media exponencial de 9 cierres
        [ema_21] media exponencial de 21 cierres
        [ema_50] media exponencial de 50 cierres
        [ema_slope] subida de la EMA 21 por vela, en cinco velas
        [ema_order] 1 mientras EMA 9 > 21 > 50, -1 mientras 9 < 21 < 50, si no 0
        [vwap] precio ponderado por volumen desde las 00:00 UTC
        [rolling_vwap] precio ponderado por volumen de 20 velas
        [point_of_control] precio en el que más se operó en 100 velas
        [value_area_high] extremo superior de los precios a su alrededor que suman el 70 % de ese volumen
        [value_area_low] extremo inferior de esos precios
        [atr] rango verdadero medio, 14
        [atr_pct] rango verdadero medio como parte del precio
        [atr_ratio] rango verdadero medio sobre su propia media de unas 100 velas
        [bollinger_upper] banda superior, 20/2
        [bollinger_middle] media de 20 cierres
        [bollinger_lower] banda inferior, 20/2
        [bollinger_width] distancia entre las bandas como parte de su centro
        [percent_b] cierre entre las bandas de Bollinger: 0 es la inferior, 1 la superior
        [relative_volume] volumen sobre la media de las 20 velas anteriores
        [channel_high] máximo más alto de las 20 velas anteriores a esta
        [channel_low] mínimo más bajo de las 20 velas anteriores a esta
        [oi_delta] cambio del open interest del cierre anterior a este
        [usual_oi_delta] tamaño medio de ese cambio en unas 50 velas anteriores
        [funding_rate] lo que los longs pagan a los shorts por intervalo de funding, lo normal es 0.01; por debajo de 0 pagan los shorts
        [liquidation_flow] longs liquidados menos shorts liquidados en 20 velas
        [liquidated_longs] longs liquidados en la vela
        [liquidated_shorts] shorts liquidados en la vela
        [support_distance] del cierre hacia abajo hasta el próximo soporte; desconocido si no hay
        [resistance_distance] del cierre hacia arriba hasta la próxima resistencia; desconocido si no hay
        [break_direction] 1 si el último quiebre de estructura fue al alza, -1 si fue a la baja
        [break_age] desde el último quiebre de estructura
        [score_long] puntaje del propio bot para un long; 0 mientras pese más el otro lado
        [score_short] puntaje del propio bot para un short; 0 mientras pese más el otro lado
       *[other] { $word }
    }
vocabulary-pattern =
    { $kind ->
        [breakout] un cierre fuera del rango de las 20 velas anteriores
        [divergence] precio y RSI no coinciden en un nuevo extremo
        [funding_extreme] un lado empezó a pagar caro por su posición
        [liquidation_cluster] las salidas forzadas fueron gran parte de lo operado
        [oi_contraction] se cerraron posiciones mucho más rápido de lo normal
        [oi_expansion] se abrieron posiciones mucho más rápido de lo normal
        [structure_break] un cierre más allá del último swing alto o bajo
        [volatility_squeeze] los precios se mueven mucho menos de lo normal
        [volume_spike] se operó mucho más que en las velas anteriores
        [vwap_cross] el precio cruzó el precio ponderado por volumen del día
       *[other] { $kind }
    }
vocabulary-event =
    { $way ->
        [up] fuerza de: { $pattern }, al alza; se desvanece, 0 si no hubo
        [down] fuerza de: { $pattern }, a la baja; se desvanece, 0 si no hubo
       *[other] fuerza de: { $pattern }; se desvanece, 0 si no hubo
    }
vocabulary-unit =
    { $unit ->
        [quote] moneda de cotización
        [base] moneda base
        [percent] por ciento
        [atr] ATR
        [times] veces lo normal
        [strength] 0 a 1
        [sign] -1, 0 o 1
        [scale] 0 a 100
        [band] 0 a 1 entre las bandas
        [direction] -1 o 1
        [candles] velas
       *[other] { $unit }
    }
