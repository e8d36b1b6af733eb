# 语言模型在回答下方的点评。先是我们关于它说的话。
comment-signed = { $model } · 已与上方数据核对
comment-between = { "" }
comment-stop-button = ⏹ 停止
comment-stopped = 已停止。
comment-nothing = 现在没有在写什么。想少收消息：/mute。完全不想收：请屏蔽我。
comment-not-yours = 只有提问的人可以停止。

comment-in = Simplified Chinese

# 然后是它可以用的词：这里没有的，谁也无法核对，就不显示。
# 短语用逗号隔开；星号代表任意词尾。
comment-rising = 上涨, 上涨了, 涨, 涨了, 涨幅, 涨幅为, 上升, 上升了, 增加, 增加了, 增长, 增长了
comment-falling = 下跌, 下跌了, 跌, 跌了, 跌幅, 跌幅为, 下降, 下降了, 回落, 回落了, 减少, 减少了
comment-positive = 为正, 正值, 是正的, 为正值
comment-negative = 为负, 负值, 是负的, 为负值
comment-above = 高于
comment-below = 低于
# 方向用短语说：单独的“做多”可能是指令。
comment-long = 偏向做多, 偏向:做多, 偏向: 做多, 偏向为做多, 方向做多, 方向为做多
comment-short = 偏向做空, 偏向:做空, 偏向: 做空, 偏向为做空, 方向做空, 方向为做空
comment-long-signal = 做多信号
comment-short-signal = 做空信号
# 不能紧挨在价位名称之前的词：谁也不知道价格是否正在支撑位。
comment-at = 在, 于, 处于, 位于, 接近, 报
comment-and = 和, 与, 而, 但, 但是, 并, 且, 同时, 以及, 其中
comment-plain =
    的, 为, 有, 共有, 个, 达, 达到, 目前, 当前, 现在, 过去, 过去的, 最近, 最近的, 近, 内, 中, 这, 该, 此, 其, 它, 它的, 也, 了, 则, 为期, 以来,
    币对, 合约, 永续合约, 市场, 信号, 数值, 数据, 变化, 变动, 水平, 结果, 期间, 显示, 交易

# 数字除了卡片上的名称之外还可以怎么叫。
comment-names =
    { $about ->
        [price] 价格, 价格是, 价格为, 当前价格, 现价, 最新价, 最新价格, 交易价格, 价
        [change_1h] 1小时, 一小时, 1 小时内, 1小时内, 小时, 过去1小时, 过去 1 小时, 过去一小时, 最近1小时
        [change_24h] 24小时, 24小时内, 24 小时内, 一天, 日内, 过去24小时, 过去 24 小时, 最近24小时, 近24小时
        [turnover_24h] 24小时成交额, 24小时的成交额, 成交额, 成交量
        [funding] 资金费率, 资金费率是, 费率
        [open_interest] 持仓量, 持仓量是, 未平仓量, 未平仓合约, OI
        [open_interest_15m] 持仓量15m, 15m 持仓量, 15m持仓量, OI 15m
        [open_interest_1h] 持仓量1h, 1h 持仓量, 1h持仓量, OI 1h
        [rsi_15m] RSI 15m, 15m RSI, 15m的RSI, RSI(15m)
        [rsi_1h] RSI 1h, 1h RSI, 1h的RSI, RSI(1h)
        [atr_15m] ATR 15m, 15m ATR, ATR(15m)
        [vwap] VWAP
        [support] 支撑, 支撑位
        [resistance] 阻力, 阻力位
        [side] 偏向, 方向
        [score] 评分, 得分
        [open_signals] 持仓中的信号, 未平仓信号
        [entry] 入场, 入场价, 入场价格
        [stop] 止损, 止损价, 止损位
        [take_profit_1] TP1, 第一目标, 目标1
        [take_profit_2] TP2, 第二目标, 目标2
        [makes] 目前收益, 收益, 收益为
        [makes_r] 目前收益, 收益, 收益为
        [made] 收益, 收益为
        [made_r] 收益, 收益为
        [after_costs] 扣除成本后, 扣除成本后的收益
        [lasted] 持续, 持续了
        [signals] 已结束信号, 已结束的信号, 信号结束, 个信号结束
        [wins] 盈利, 盈利的, 盈利信号
        [stopped] 止损, 被止损
        [win_rate] 胜率
        [profit_factor] 盈利因子, 盈亏比
        [total] 合计, 总计, 总收益, 共计
        [mean] 每个信号, 平均每个信号, 平均, 每个信号平均
        [drawdown] 最大回撤, 回撤
        [silent_pairs] 无消息
        [live_pairs] 实时
        [pairs] 监控币对
       *[other] { "" }
    }
