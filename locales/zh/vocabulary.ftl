# 条件中各名称的含义。
vocabulary-word =
    { $word ->
        [open] K 线的第一个价格
        [high] K 线的最高价
        [low] K 线的最低价
        [close] K 线的最后价格
        [volume] K 线内的成交量
        [quote_volume] K 线内的成交额
        [change_pct] 从 K 线开盘到收盘
        [rsi] 相对强弱指数
        [ema_9] 9 个收盘价的指数均线
        [ema_21] 21 个收盘价的指数均线
        [ema_50] 50 个收盘价的指数均线
        [ema_slope] EMA 21 每根 K 线的升幅，取五根
        [ema_order] EMA 9 > 21 > 50 时为 1，9 < 21 < 50 时为 -1，否则为 0
        [vwap] 自 00:00 UTC 起的成交量加权价
        [rolling_vwap] 20 根 K 线的成交量加权价
        [point_of_control] 100 根 K 线内成交最多的价格
        [value_area_high] 其周围容纳 70 % 成交量的价格上沿
        [value_area_low] 上述价格的下沿
        [atr] 平均真实波幅，14
        [atr_pct] 平均真实波幅占价格的比例
        [atr_ratio] 平均真实波幅与其约 100 根 K 线均值之比
        [bollinger_upper] 上轨，20/2
        [bollinger_middle] 20 个收盘价的均值
        [bollinger_lower] 下轨，20/2
        [bollinger_width] 布林带宽度占中轨的比例
        [percent_b] 收盘价在布林带中的位置：0 为下轨，1 为上轨
        [relative_volume] 成交量与前 20 根 K 线均值之比
        [channel_high] 前 20 根 K 线的最高点
        [channel_low] 前 20 根 K 线的最低点
        [oi_delta] 持仓量自上次收盘到本次收盘的变化
        [usual_oi_delta] 前约 50 根 K 线内该变化的平均幅度
        [funding_rate] 每个资金费周期多头付给空头的费率，通常为 0.01；低于 0 时空头付
        [liquidation_flow] 20 根 K 线内多头爆仓减空头爆仓
        [liquidated_longs] K 线内的多头爆仓
        [liquidated_shorts] K 线内的空头爆仓
        [support_distance] 收盘价到下方最近支撑的距离；没有则未知
        [resistance_distance] 收盘价到上方最近阻力的距离；没有则未知
        [break_direction] 最近一次结构突破向上为 1，向下为 -1
        [break_age] 距最近一次结构突破
        [score_long] 内置交易员的做多评分；另一方更强时为 0
        [score_short] 内置交易员的做空评分；另一方更强时为 0
       *[other] { $word }
    }
vocabulary-pattern =
    { $kind ->
        [breakout] 收盘超出前 20 根 K 线的区间
        [divergence] 价格与 RSI 在新极值处背离
        [funding_extreme] 一方开始为持仓付出高额费用
        [liquidation_cluster] 强制平仓占成交的很大部分
        [oi_contraction] 平仓速度远快于平常
        [oi_expansion] 开仓速度远快于平常
        [structure_break] 收盘越过最近的波段高点或低点
        [volatility_squeeze] 价格波动远小于平常
        [volume_spike] 成交远多于之前的 K 线
        [vwap_cross] 价格穿过当日成交量加权价
       *[other] { $kind }
    }
vocabulary-event =
    { $way ->
        [up] 强度：{ $pattern }，看涨；逐渐减弱，未发生时为 0
        [down] 强度：{ $pattern }，看跌；逐渐减弱，未发生时为 0
       *[other] 强度：{ $pattern }；逐渐减弱，未发生时为 0
    }
vocabulary-unit =
    { $unit ->
        [quote] 计价货币
        [base] 基础货币
        [percent] 百分比
        [atr] ATR
        [times] 平常的倍数
        [strength] 0 到 1
        [sign] -1、0 或 1
        [scale] 0 到 100
        [band] 布林带之间 0 到 1
        [direction] -1 或 1
        [candles] K 线
       *[other] { $unit }
    }
