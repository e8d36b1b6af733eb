# What the names of conditions mean.
vocabulary-word =
    { $word ->
        [open] first price of the candle
        [high] highest price of the candle
        [low] lowest price of the candle
        [close] last price of the candle
        [volume] what was traded in the candle
        [quote_volume] turnover of the candle
        [change_pct] from the candle's open to its close
        [rsi] relative strength index
        [ema_9] exponential average of 9 closes
        [ema_21] exponential average of 21 closes
        [ema_50] exponential average of 50 closes
        [ema_slope] rise of EMA 21 a candle, over five candles
        [ema_order] 1 while EMA 9 > 21 > 50, -1 while 9 < 21 < 50, else 0
        [vwap] volume-weighted price since 00:00 UTC
        [rolling_vwap] volume-weighted price of 20 candles
        [point_of_control] price at which most was traded in 100 candles
        [value_area_high] upper end of the prices around it that hold 70 % of that volume
        [value_area_low] lower end of those prices
        [atr] average true range, 14
        [atr_pct] average true range as a part of the price
        [atr_ratio] average true range over its own average of about 100 candles
        [bollinger_upper] upper band, 20/2
        [bollinger_middle] mean of 20 closes
        [bollinger_lower] lower band, 20/2
        [bollinger_width] distance of the bands as a part of their middle
        [percent_b] close between the Bollinger bands: 0 is the lower, 1 the upper
        [relative_volume] volume over the mean of the 20 candles before
        [channel_high] highest high of the 20 candles before this one
        [channel_low] lowest low of the 20 candles before this one
        [oi_delta] change of open interest from the close before to this one
        [usual_oi_delta] mean size of that change in about 50 candles before
        [funding_rate] what longs pay shorts per funding interval, 0.01 is usual; below 0 shorts pay
        [liquidation_flow] liquidated longs minus liquidated shorts in 20 candles
        [liquidated_longs] longs liquidated in the candle
        [liquidated_shorts] shorts liquidated in the candle
        [support_distance] from the close down to the next support; unknown when there is none
        [resistance_distance] from the close up to the next resistance; unknown when there is none
        [break_direction] 1 when the last break of structure was upwards, -1 when downwards
        [break_age] since the last break of structure
        [score_long] the house trader's score for a long; 0 while more speaks for the other side
        [score_short] the house trader's score for a short; 0 while more speaks for the other side
       *[other] { $word }
    }
vocabulary-pattern =
    { $kind ->
        [breakout] a close beyond the range of the 20 candles before
        [divergence] price and RSI disagree about a new extreme
        [funding_extreme] one side has begun to pay dearly for its position
        [liquidation_cluster] forced exits were a large part of what was traded
        [oi_contraction] positions were closed much faster than usual
        [oi_expansion] positions were opened much faster than usual
        [structure_break] a close beyond the last swing high or low
        [volatility_squeeze] prices move far less than usual
        [volume_spike] far more was traded than in the candles before
        [vwap_cross] price went through the volume-weighted price of the day
       *[other] { $kind }
    }
vocabulary-event =
    { $way ->
        [up] strength of: { $pattern }, for a rise; fades, 0 when there was none
        [down] strength of: { $pattern }, for a fall; fades, 0 when there was none
       *[other] strength of: { $pattern }; fades, 0 when there was none
    }
vocabulary-unit =
    { $unit ->
        [quote] quote currency
        [base] base currency
        [percent] per cent
        [atr] ATR
        [times] times the usual
        [strength] 0 to 1
        [sign] -1, 0 or 1
        [scale] 0 to 100
        [band] 0 to 1 between the bands
        [direction] -1 or 1
        [candles] candles
       *[other] { $unit }
    }
