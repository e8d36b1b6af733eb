# The pairs that score highest now.
top-title = Highest scores now
top-none = No pair has a score yet: indicators need some hours of candles.
top-row = { $place }. { $direction } { $pair } · { $score }
top-reasons = { $reasons }
top-below = A signal needs { $threshold }.
