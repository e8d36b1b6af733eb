# A signal's card. Its first line is what a phone shows in the notification.
alert-title = { $colour } { $direction } { $pair } · { $timeframe }
alert-long = LONG
alert-short = SHORT
alert-source = { $tag } · { $exchange } perp · score { $score }
alert-trader = Trader { $name }

alert-entry = Entry
alert-stop-loss = SL
alert-take-profit-1 = TP1
alert-take-profit-2 = TP2
alert-entry-line = Entry { $price }
alert-level = { $name } { $price } · { $result }
alert-atr = ATR(14) { $atr }
alert-valid-until = Valid until { $time }
alert-now = Now { $price } · { $result }

alert-why = Why:
alert-contribution = • { $component }: { $grade } ({ $strength }, weight { $weight })
alert-not-in-favour = • Not in favour: { $components }
alert-unknown = • No data: { $components }
alert-strong = strong
alert-moderate = moderate
alert-weak = weak
alert-component =
    { $component ->
        [trend] Trend
        [liquidation_bias] Liquidations
        [volatility] Volatility
        [vwap_position] VWAP
        [oi_expansion] Open interest
        [structure] Structure
        [event_quality] Events
       *[other] { $component }
    }
alert-event = { $arrow } { $event } · { $timeframe }
alert-event-repeated = { $event } · { $count }×
alert-event-kind =
    { $kind ->
        [breakout] Breakout
        [divergence] Divergence
        [funding_extreme] Extreme funding
        [liquidation_cluster] Liquidation cluster
        [oi_contraction] Open interest shrinks
        [oi_expansion] Open interest expands
        [structure_break] Break of structure
        [volatility_squeeze] Volatility squeeze
        [volume_spike] Volume spike
        [vwap_cross] VWAP cross
       *[other] { $kind }
    }

alert-chart-button = 📈 Chart
alert-track-button = 🔔 Start tracking
alert-untrack-button = 🔕 Stop tracking
alert-mute-button = 🔕 Mute pair
alert-recording-button = ⏺ Recording
alert-copy-button = 📋 { $name }
