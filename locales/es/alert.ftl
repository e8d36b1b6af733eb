# La tarjeta de una señal. Su primera línea es la que muestra el teléfono en la notificación.
alert-title = { $colour } { $direction } { $pair } · { $timeframe }
alert-long = LONG
alert-short = SHORT
alert-source = { $tag } · { $exchange } perp · puntaje { $score }
alert-trader = Trader { $name }

alert-entry = Entrada
alert-stop-loss = SL
alert-take-profit-1 = TP1
alert-take-profit-2 = TP2
alert-entry-line = Entrada { $price }
alert-level = { $name } { $price } · { $result }
alert-atr = ATR(14) { $atr }
alert-valid-until = Válida hasta { $time }
alert-now = Ahora { $price } · { $result }

alert-why = Por qué:
alert-contribution = • { $component }: { $grade } ({ $strength }, peso { $weight })
alert-not-in-favour = • No a favor: { $components }
alert-unknown = • Sin datos: { $components }
alert-strong = fuerte
alert-moderate = moderado
alert-weak = débil
alert-component =
    { $component ->
        [trend] Tendencia
        [liquidation_bias] Liquidaciones
        [volatility] Volatilidad
        [vwap_position] VWAP
        [oi_expansion] Open interest
        [structure] Estructura
        [event_quality] Eventos
       *[other] { $component }
    }
alert-event = { $arrow } { $event } · { $timeframe }
alert-event-repeated = { $event } · { $count }×
alert-event-kind =
    { $kind ->
        [breakout] Ruptura
        [divergence] Divergencia
        [funding_extreme] Funding extremo
        [liquidation_cluster] Clúster de liquidaciones
        [oi_contraction] Baja el open interest
        [oi_expansion] Sube el open interest
        [structure_break] Quiebre de estructura
        [volatility_squeeze] Compresión de volatilidad
        [volume_spike] Pico de volumen
        [vwap_cross] Cruce del VWAP
       *[other] { $kind }
    }

alert-chart-button = 📈 Gráfico
alert-track-button = 🔔 Seguir señal
alert-untrack-button = 🔕 Dejar de seguir
alert-mute-button = 🔕 Silenciar par
alert-recording-button = ⏺ Grabación
alert-copy-button = 📋 { $name }
