# A backtest: how far it is, what it found, and the words inside its pictures.
backtest-title = 🧪 Backtest of { $pairs }
backtest-title-of = 🧪 Backtest of { $name } on { $pairs }
backtest-pairs-more = { $pairs } and { $count } more
backtest-asked =
    { $days ->
        [one] { $days } day until now
       *[other] { $days } days until now
    }
backtest-bar = { $bar } { $percent }
backtest-fetching = Fetching what is missing from the exchange …
backtest-testing = Testing …
backtest-cancel-button = ✖ Cancel
backtest-cancelling = Stopping …
backtest-cancelled = Stopped.
backtest-closing = Stopped: the desk is closing. Ask again later.
backtest-over = It is over already.
backtest-failed = ⚠️ It could not be finished: { $reason }
backtest-running = You have one running: wait for it, or cancel it.
backtest-busy = Enough backtests are running now. Try again in a few minutes.
backtest-too-many-pairs = That is more than { $most } pairs. Name some of them: { $example }
backtest-no-pairs = { $name } trades none of the pairs that are watched here.
backtest-wrong-days = Days are 1 to { $most }. For example: { $example }

backtest-period = { $start } – { $end } UTC
backtest-ended =
    { $count ->
        [0] No signal ended
        [one] { $count } signal ended
       *[other] { $count } signals ended
    }
backtest-open = · { $count } still open
backtest-after-costs = After costs (before them)
backtest-win-rate = Win rate { $after } ({ $before })
backtest-each = Per signal { $after } ({ $before })
backtest-all = In all { $after } ({ $before })
backtest-ratios = Profit factor { $factor } · Sharpe { $sharpe } · Sortino { $sortino }
backtest-drawdown = Max drawdown { $drawdown } · exposure { $exposure }
backtest-costs = Costs: fees { $taker } and { $maker }, slippage { $slippage }, { $funding }
backtest-funding-known = funding as paid
backtest-funding-unknown = funding not known
backtest-gaps =
    { $minutes ->
        [one] ⚠️ { $minutes } minute is missing in the data
       *[other] ⚠️ { $minutes } minutes are missing in the data
    }
backtest-chance = Random entries, same exits: { $each } per signal (95%: { $low } to { $high }). Chance does as well in { $p } of draws.
backtest-walk-forward = Walk-forward: the least score chosen before made { $chosen } per signal afterwards, all of them { $all }.
backtest-edge = ✅ An edge on this data: better than chance and above 0 after costs. It promises nothing.
backtest-no-edge = ❌ No edge on this data: no better than random entries.
backtest-no-edge-after-costs = ❌ No edge on this data: better than random entries, but not surely above 0 after costs.
backtest-too-few = ❔ Too few signals to tell.
backtest-shorter =
    { $wanted ->
        [one] ⚠️ { $pair }: only { $kept } of { $wanted } day is kept
       *[other] ⚠️ { $pair }: only { $kept } of { $wanted } days are kept
    }
backtest-lacking = ⚠️ { $pair }: too little of this time is kept
backtest-download = To fetch more: { $command }

backtest-picture-title = Backtest
backtest-picture-calibration = Does a better score win more often?
backtest-picture-breakdown = Where the result came from
backtest-picture-no-edge = No edge after costs on this data
backtest-picture-edge = Better than chance, and above 0 after costs
backtest-picture-too-few = Too few signals to tell
backtest-picture-costs = fees { $taker } / { $maker }, slippage { $slippage }, { $funding }
backtest-picture-after-costs = after costs
backtest-picture-wilson = after costs · 95% Wilson intervals
backtest-average-return = Average return
backtest-sharpe = Sharpe
backtest-sortino = Sortino
backtest-exposure = Exposure
backtest-equity = After costs
backtest-random-entries = Random entries, 5–95%
backtest-picture-drawdown = Drawdown
backtest-nothing-closed = No signal ended in this period
backtest-base-rate = all signals
backtest-as-scored = win rate = score
backtest-score = Score
backtest-signals = Signals
backtest-by-hour = By hour of the signal, UTC
backtest-by-symbol = By symbol
backtest-by-condition = By market condition
backtest-columns = result · win rate · signals
backtest-number = n
backtest-more = others
backtest-condition =
    { $condition ->
        [quiet_trend] quiet trend
        [wild_trend] wild trend
        [quiet_range] quiet range
       *[wild_range] wild range
    }
