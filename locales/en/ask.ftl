# Answers to questions in plain words.
ask-hello = Ask me in your own words, about pairs, signals and results. For example:
ask-unclear = I am not sure what you mean. Is it one of these?
ask-refused =
    { $what ->
        [order] I place no orders: I watch the market and tell what I see.
        [advice] I give no advice: what to do with your money is for you to decide. What I can tell is what is known.
        [forecast] What comes next nobody knows, and I don't guess. What I can tell is how it stands.
       *[keys] Keys, passwords and other people's data I tell nobody.
    }
ask-welcome = You're welcome! Ask whenever you like.
ask-wish = When you send me this line (tap to copy it), I do it:
ask-private-only = Your settings are between you and me: ask me privately.

ask-topic =
    { $topic ->
        [p] 📌 How it stands
        [c] ⚖️ Compared
        [o] 📡 Open signals
        [s] 📌 Signal
        [n] 📌 Newest signal
        [r] 📊 Track record
        [b] 🏅 Best signals
        [w] 🥀 Worst signals
        [t] 🔝 Top pairs
        [g] 📖 What it means
        [f] 🏓 How fresh my data is
        [a] 🔭 What I am
       *[m] ⚙️ Your settings
    }
ask-measure =
    { $measure ->
        [g] gained most in 24 h
        [l] lost most in 24 h
        [v] most traded in 24 h
        [f] highest funding
        [n] lowest funding
       *[s] highest score
    }
ask-days =
    { $count ->
        [one] last { $count } day
       *[other] last { $count } days
    }
ask-hours =
    { $count ->
        [one] last { $count } hour
       *[other] last { $count } hours
    }
ask-period =
    { $period ->
        [d0] today
        [d1] yesterday
        [w0] this week
        [w1] last week
        [m0] this month
        [m1] last month
       *[other] all time
    }

ask-fact = { $name }: { $value }
ask-fact-name =
    { $about ->
        [price] Price
        [change_1h] 1 h
        [change_24h] 24 h
        [turnover_24h] Turnover 24 h
        [funding] Funding
        [open_interest] Open interest
        [open_interest_15m] OI 15m
        [open_interest_1h] OI 1h
        [rsi_15m] RSI 15m
        [rsi_1h] RSI 1h
        [atr_15m] ATR 15m
        [vwap] VWAP since 00:00 UTC
        [support] Support
        [resistance] Resistance
        [side] Leans
        [score] Score
        [last_close] Indicators as of
        [open_signals] Open signals
        [entry] Entry
        [stop] Stop
        [take_profit_1] TP1
        [take_profit_2] TP2
        [makes] Makes now
        [made] Made
        [after_costs] After costs
        [best_r] Best on the way
        [worst_r] Worst on the way
        [since] Given
        [until] Valid until
        [ended] Ended
        [lasted] Lasted
        [signals] Signals that ended
        [wins] Won
        [stopped] Stopped out
        [win_rate] Win rate
        [profit_factor] Profit factor
        [total] In all
        [mean] Per signal
        [drawdown] Max drawdown
        [uncounted] Not counted
        [pairs] Pairs watched
        [live_pairs] Live
        [silent_pairs] Silent
        [lag] Newest message behind our clock
        [newest] Market time
        [uptime] Running for
        [gaps] Gaps in 24 h
        [unmended_gaps] Of them not mended
        [language] Language
        [zone] Time zone
        [quiet] Quiet hours
        [least_score] Least score
        [sides] Sides
        [followed] Pairs followed
        [muted] Muted
       *[alerts] Price alerts
    }
ask-row = { $place }. { $what } · { $values }
ask-unknown = No data: { $names }
ask-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
ask-ahead = Ahead: { $pair } · { $by }
ask-even = Neither is ahead, as far as is known.
ask-verdict =
    { $answer ->
        [yes] ✅ Yes
        [no] ❌ No
       *[unknown] ❔ Not known
    }
ask-verdict-line = { $verdict } · { $fact }
ask-note =
    { $note ->
        [silent] ⚠️ The pair is silent: these figures may be old.
        [maintenance] 🔧 The exchange does not trade it now.
        [catching_up] ⏳ I am catching up on what was missed: some figures may be old.
        [no_signals] No such signals.
        [none_today] No signal ended today.
        [none_ended] No signal ended in that time.
        [no_pairs] Of no pair is it known.
        [before_fees] Before fees.
        [paused] ⏸ Paused by an admin: no new signals.
       *[no_market] ⏳ The exchange has not told yet which pairs it trades.
    }
ask-milliseconds = { $count } ms
ask-card-button = 📌 Card
ask-list-button = 📋 List

ask-about = I watch perpetual futures, signal set-ups with entry, stop and targets, follow each to its end and keep a record that nobody can edit. I answer with figures from that record and the live market; I trade nothing and give no advice. /help lists my commands.
ask-term =
    { $term ->
        [r] R
        [take_profit] TP1, TP2
        [stop_loss] SL
        [score] Score
        [win_rate] Win rate
        [profit_factor] Profit factor
        [drawdown] Drawdown
        [funding] Funding
        [open_interest] Open interest
        [liquidation] Liquidation
        [rsi] RSI
        [atr] ATR
        [vwap] VWAP
       *[ambiguous] Ambiguous
    }
ask-meaning =
    { $term ->
        [r] What a signal risks: the way from its entry to its stop. +2R is a gain of twice that, −1R the whole of it lost.
        [take_profit] The two targets of a signal. At TP1 a part of the position is closed and the stop may move to the entry; at TP2 the rest.
        [stop_loss] The stop-loss: the price at which a signal is given up, at a loss of about 1R.
        [score] How much speaks for a set-up's side, 0 to 100%: trend, liquidations, volatility, VWAP, open interest, structure and events, weighted. It is no probability.
        [win_rate] The share of the ended signals that made money. Alone it says little: what they made in R counts.
        [profit_factor] All that was won divided by all that was lost. Above 1 more was won.
        [drawdown] The largest fall of the sum of results from its highest point so far.
        [funding] What longs pay shorts at fixed hours, as a share of the position; below 0 shorts pay longs.
        [open_interest] All contracts that are open. It grows while new positions are opened, and shrinks while they are closed.
        [liquidation] A position that the exchange closes by force, because its margin no longer covers its loss.
        [rsi] The relative strength index of 14 closes, 0 to 100: how much of the movement went up. Above 70 is often called overbought, below 30 oversold.
        [atr] The average true range of 14 candles: how far the price usually moves in one.
        [vwap] The average price since 00:00 UTC, weighted by what was traded at it.
       *[ambiguous] One candle touched both the stop and a target, and its trades were not to be had: it counts as a loss.
    }
