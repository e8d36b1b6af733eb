# Comments by a language model beneath an answer. First what we say of them.
comment-signed = { $model } · checked against the figures above
comment-between = { " " }
comment-stop-button = ⏹ Stop
comment-stopped = Stopped.
comment-nothing = Nothing is being written now. To hear less: /mute. To hear nothing: block me.
comment-not-yours = Only whoever asked can stop this.

# What the language is called in English: the model is told so.
comment-in = English

# Then the words that it may use: what is not listed, nobody can check, and it is not shown.
# Phrases, parted by commas; a star stands for any ending.
comment-rising = up, rose, risen, rise, rises, rising, gain, gained, gaining, increase, increased, increasing, grew, grown, growing, climbed, climbing
comment-falling = down, fell, fallen, fall, falls, falling, lost, losing, loss, decrease, decreased, decreasing, decline, declined, declining, drop, dropped, dropping, shrank, shrunk, shrinking
comment-positive = positive, above zero
comment-negative = negative, below zero
comment-above = above, over, higher than
comment-below = below, under, beneath, lower than
# A side is told in a phrase: "long" alone could be an order.
comment-long = leans long, leans: long, leaning long, leans to the long side
comment-short = leans short, leans: short, leaning short, leans to the short side
comment-long-signal = is long, was long, a long, is a long, was a long, long signal, long set-up, long position, side is long
comment-short-signal = is short, was short, a short, is a short, was a short, short signal, short set-up, short position, side is short
# What may not stand right before the name of a level: nobody knows whether the price is at support.
comment-at = at, on, in, near, by, around
comment-and = and, but, while, whereas, with
comment-plain =
    the, a, an, this, that, which, its, it, they, their, these, s, is, are, was, were, has, have, had, been, being, of, for, as, per, there,
    in the last, in the past, over the last, over the past, for the last, during, currently, now, at present, right now, at the moment, so far, also, at a level of,
    stands, standing, stand, sits, sitting, shows, showing, show, reads, reading, read, trades, trading, amounts to, comes to, came to, remains,
    rate, value, figure, figures, level, current, latest, percent, change, market, pair, perpetual, contract, futures, signal, signals, period, result, results, track record, data

# What figures may be called besides their names on the card.
comment-names =
    { $about ->
        [price] price, current price, last price, trades at, trading at, traded at, trades for, priced at
        [change_1h] 1 h, 1h, 1 hour, 1-hour, one hour, last hour, past hour, hour, hourly, over 1 h, over 1 hour, over one hour, over the last hour, over the past hour, over the hour
        [change_24h] 24 h, 24h, 24 hours, 24-hour, last day, past day, day, daily, over 24 h, over 24h, over 24 hours, over the last 24 hours, over the past 24 hours, over the last day, over the past day, over the day
        [turnover_24h] turnover, 24-hour turnover, 24h turnover, 24-hour volume, 24h volume, turnover over 24 h, turnover over 24 hours, turnover over the last 24 hours, turnover over the past 24 hours, turnover in 24 h, turnover in the last 24 hours, turnover in the past 24 hours, volume, trading volume
        [funding] funding, funding rate
        [open_interest] open interest, OI
        [open_interest_15m] OI 15m, 15m OI, open interest 15m, open interest over 15m, open interest in 15m
        [open_interest_1h] OI 1h, 1h OI, open interest 1h, open interest over 1h, open interest in 1h
        [rsi_15m] RSI 15m, 15m RSI, RSI on 15m, RSI (15m)
        [rsi_1h] RSI 1h, 1h RSI, RSI on 1h, RSI (1h)
        [atr_15m] ATR 15m, 15m ATR, ATR (15m), ATR on 15m
        [vwap] VWAP
        [support] support, support level
        [resistance] resistance, resistance level
        [side] leans, leaning, side
        [score] score
        [open_signals] open signals, open signal
        [entry] entry, entry price
        [stop] stop, stop loss, stop-loss
        [take_profit_1] TP1, first target, target 1
        [take_profit_2] TP2, second target, target 2
        [makes] makes now, makes, making
        [makes_r] makes now, makes, making
        [made] made
        [made_r] made
        [after_costs] after costs
        [lasted] lasted
        [signals] signals that ended, ended signals, signals ended, signals have ended
        [wins] won, wins, winners
        [stopped] stopped out, stopped
        [win_rate] win rate
        [profit_factor] profit factor
        [total] in all, total, in total, made
        [mean] per signal, average, mean, average per signal, mean per signal
        [drawdown] max drawdown, maximum drawdown, drawdown
        [silent_pairs] silent
        [live_pairs] live
        [pairs] pairs watched
       *[other] { "" }
    }
