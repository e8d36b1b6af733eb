# Words inside the pictures: few and short, because they stand in narrow places.
picture-entry = ENTRY
picture-risk-reward = R:R
picture-profit = P&L
picture-exit = EXIT
picture-high = High
picture-low = Low
picture-volume = Vol
picture-no-volume = no volume
picture-ended-take-profit-2 = TP2 hit
picture-ended-take-profit-1-then-stop = TP1, then stop
picture-ended-stop-loss = Stopped out
picture-ended-expired = Expired
picture-ended-ambiguous = Ambiguous
picture-ended-cancelled = Withdrawn
picture-ended-unresolved-data = No data
picture-day = { $day } { $month }
picture-month =
    { $month ->
        [1] Jan
        [2] Feb
        [3] Mar
        [4] Apr
        [5] May
        [6] Jun
        [7] Jul
        [8] Aug
        [9] Sep
        [10] Oct
        [11] Nov
       *[12] Dec
    }

# A study.
picture-bollinger = Bollinger 20/2
picture-rsi = RSI 14
picture-open-interest = Open interest
picture-funding = Funding

# The performance card.
picture-signals =
    { $count ->
        [one] { $count } signal
       *[other] { $count } signals
    }
picture-win-rate = Win rate
picture-profit-factor = Profit factor
picture-expectancy = Expectancy
picture-max-drawdown = Max drawdown
picture-drawdown-span = max DD
picture-nothing-closed = No signal has ended yet
picture-before-fees = before fees and funding
picture-count-before-fees = { $signals } · before fees
picture-after-costs = After fees
picture-rest-before-known-fees = after fees: known of { $known }/{ $count } · all else before fees
picture-rest-before-fees = all else before fees and funding
