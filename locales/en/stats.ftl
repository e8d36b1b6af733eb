# The track record.
stats-title = 📊 Track record: { $period }
stats-title-of = 📊 Track record of { $name }: { $period }
stats-picture-title = Track record
stats-week = last 7 days
stats-month = last 30 days
stats-all = all time
stats-none = No signal has ended yet.
stats-count =
    { $count ->
        [one] { $count } signal ended
       *[other] { $count } signals ended
    }
stats-wins = Win rate { $win_rate } · profit factor { $factor }
stats-result = In all { $total } · per signal { $mean }
stats-after-costs = After fees, slippage and funding { $total }
stats-after-known-costs = After fees, slippage and funding { $total } · known of { $known } of { $count } signals
stats-costs-unknown = After fees, slippage and funding: not known
stats-drawdown = Max drawdown { $drawdown }
stats-kind = { $kind } { $count }
stats-kind-name =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1, then stop
        [stop_loss] 🛑 SL
        [expired] ⌛ expired
        [cancelled] 🚫 withdrawn
        [unresolved_data] ❔ no data
       *[ambiguous] ⚠️ ambiguous
    }
stats-before-fees = Before fees. Ambiguous ones count as losses; withdrawn ones and those without data are not counted.
stats-rest-before-fees = Apart from that, before fees. Ambiguous ones count as losses; withdrawn ones and those without data are not counted.
stats-scores = Win rate by score: { $scores }
stats-score = { $score }+ { $win_rate } ({ $count })
stats-scores-explained = How often signals won, from low scores to high ones:
stats-score-part = { $low }–{ $high }: { $win_rate } of { $count }
stats-scores-too-few = Too few to tell whether a better score wins more often: that takes { $needed } signals that ended.
stats-picture-wilson = before fees · 95% Wilson intervals
stats-events = Market events in 24 h: { $kinds }
stats-unknown = –
stats-as-of = As of { $time }
stats-week-button = 7 d
stats-month-button = 30 d
stats-all-button = all
stats-any-timeframe = any TF
stats-by-score-button = 🎯 Win rate by score
stats-refresh-button = 🔄 Refresh
