# O cartão de um sinal. A primeira linha é o que o celular mostra na notificação.
alert-title = { $colour } { $direction } { $pair } · { $timeframe }
alert-long = LONG
alert-short = SHORT
alert-source = { $tag } · { $exchange } perp · score { $score }
alert-trader = Trader { $name }

alert-entry = Entrada
alert-stop-loss = SL
alert-take-profit-1 = TP1
alert-take-profit-2 = TP2
alert-entry-line = Entrada { $price }
alert-level = { $name } { $price } · { $result }
alert-atr = ATR(14) { $atr }
alert-valid-until = Válido até { $time }
alert-now = Agora { $price } · { $result }

alert-why = Por quê:
alert-contribution = • { $component }: { $grade } ({ $strength }, peso { $weight })
alert-not-in-favour = • Não favorecem: { $components }
alert-unknown = • Sem dados: { $components }
alert-strong = forte
alert-moderate = médio
alert-weak = fraco
alert-component =
    { $component ->
        [trend] Tendência
        [liquidation_bias] Liquidações
        [volatility] Volatilidade
        [vwap_position] VWAP
        [oi_expansion] Open interest
        [structure] Estrutura
        [event_quality] Eventos
       *[other] { $component }
    }
alert-event = { $arrow } { $event } · { $timeframe }
alert-event-repeated = { $event } · { $count }×
alert-event-kind =
    { $kind ->
        [breakout] Rompimento
        [divergence] Divergência
        [funding_extreme] Funding extremo
        [liquidation_cluster] Cascata de liquidações
        [oi_contraction] Open interest em queda
        [oi_expansion] Open interest em alta
        [structure_break] Quebra de estrutura
        [volatility_squeeze] Squeeze de volatilidade
        [volume_spike] Pico de volume
        [vwap_cross] Cruzamento da VWAP
       *[other] { $kind }
    }

alert-chart-button = 📈 Gráfico
alert-track-button = 🔔 Acompanhar
alert-untrack-button = 🔕 Não acompanhar
alert-mute-button = 🔕 Silenciar par
alert-recording-button = ⏺ Gravação
alert-copy-button = 📋 { $name }
