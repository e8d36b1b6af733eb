# The pairs that score highest now.
top-title = Highest scores now
top-none = No pair has a score yet: indicators need some hours of candles.
top-row = { $place }. { $direction } { $pair } · { $score }
top-reasons = { $reasons }
top-below = A signal needs { $threshold }.

# Words inside its picture, which are narrow.
top-picture-subtitle = Evidence for the side less that against it, in %; volatility favours neither
top-picture-footer = the notch is what a signal needs
top-picture-score = Score
top-picture-for = for
top-picture-against = against
top-picture-component =
    { $component ->
        [trend] Trend
        [liquidation_bias] Liq.
        [volatility] Volat.
        [vwap_position] VWAP
        [oi_expansion] OI
        [structure] Struct.
        [event_quality] Events
       *[other] { $component }
    }
