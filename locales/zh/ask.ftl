# 用自己的话提问时的回答。
ask-hello = 用您自己的话问我币对、信号和战绩。例如：
ask-unclear = 我不确定您的意思。是下面其中之一吗？
ask-refused =
    { $what ->
        [order] 我不下单：我只观察行情，并告诉您我看到的。
        [advice] 我不给建议：您的钱怎么用由您决定。我能告诉您的是已知的事实。
        [forecast] 接下来会怎样没有人知道，我也不猜。我能告诉您的是现在的情况。
       *[keys] 密钥、密码和他人的数据，我不告诉任何人。
    }
ask-welcome = 不客气！随时可以问我。
ask-wish = 把这行发给我（点一下即可复制），我就照办：
ask-private-only = 您的设置只在我们之间：请私聊问我。

ask-topic =
    { $topic ->
        [p] 📌 当前情况
        [c] ⚖️ 比较
        [o] 📡 持仓中的信号
        [s] 📌 信号
        [n] 📌 最新信号
        [r] 📊 战绩
        [b] 🏅 最佳信号
        [w] 🥀 最差信号
        [t] 🔝 币对排行
        [g] 📖 含义
        [f] 🏓 数据有多新
        [a] 🔭 我是谁
       *[m] ⚙️ 您的设置
    }
ask-measure =
    { $measure ->
        [g] 24 小时涨幅最大
        [l] 24 小时跌幅最大
        [v] 24 小时成交最多
        [f] 资金费率最高
        [n] 资金费率最低
       *[s] 评分最高
    }
ask-days =
    { $count ->
        [one] 最近 { $count } 天
       *[other] 最近 { $count } 天
    }
ask-hours =
    { $count ->
        [one] 最近 { $count } 小时
       *[other] 最近 { $count } 小时
    }
ask-period =
    { $period ->
        [d0] 今天
        [d1] 昨天
        [w0] 本周
        [w1] 上周
        [m0] 本月
        [m1] 上月
       *[other] 全部时间
    }

ask-fact = { $name }：{ $value }
ask-fact-name =
    { $about ->
        [price] 价格
        [change_1h] 1 小时
        [change_24h] 24 小时
        [turnover_24h] 24 小时成交额
        [funding] 资金费率
        [open_interest] 持仓量
        [open_interest_15m] 持仓量 15m
        [open_interest_1h] 持仓量 1h
        [rsi_15m] RSI 15m
        [rsi_1h] RSI 1h
        [atr_15m] ATR 15m
        [vwap] VWAP（00:00 UTC 起）
        [support] 支撑
        [resistance] 阻力
        [side] 偏向
        [score] 评分
        [last_close] 指标截至
        [open_signals] 持仓中的信号
        [entry] 入场
        [stop] 止损
        [take_profit_1] TP1
        [take_profit_2] TP2
        [makes] 目前收益
        [made] 收益
        [after_costs] 扣除成本后
        [best_r] 途中最好
        [worst_r] 途中最差
        [since] 发出
        [until] 有效至
        [ended] 结束
        [lasted] 持续
        [signals] 已结束信号
        [wins] 盈利
        [stopped] 止损
        [win_rate] 胜率
        [profit_factor] 盈利因子
        [total] 合计
        [mean] 每个信号
        [drawdown] 最大回撤
        [uncounted] 未计入
        [pairs] 监控币对
        [live_pairs] 实时
        [silent_pairs] 无消息
        [lag] 最新消息延迟
        [newest] 行情时间
        [uptime] 已运行
        [gaps] 24 小时缺口
        [unmended_gaps] 其中未补齐
        [language] 语言
        [zone] 时区
        [quiet] 免打扰
        [least_score] 最低评分
        [sides] 方向
        [followed] 关注币对
        [muted] 已静音
       *[alerts] 价格提醒
    }
ask-row = { $place }. { $what } · { $values }
ask-unknown = 无数据：{ $names }
ask-more =
    { $count ->
        [one] 还有 { $count } 个
       *[other] 还有 { $count } 个
    }
ask-ahead = 领先：{ $pair } · { $by }
ask-even = 就已知情况，不分先后。
ask-verdict =
    { $answer ->
        [yes] ✅ 是
        [no] ❌ 否
       *[unknown] ❔ 未知
    }
ask-verdict-line = { $verdict } · { $fact }
ask-note =
    { $note ->
        [silent] ⚠️ 该币对没有消息：这些数字可能已过时。
        [maintenance] 🔧 交易所目前不交易它。
        [catching_up] ⏳ 正在补齐遗漏：部分数字可能已过时。
        [no_signals] 没有这样的信号。
        [none_today] 今天没有信号结束。
        [none_ended] 这段时间没有信号结束。
        [no_pairs] 没有任何币对的数据。
        [before_fees] 未扣手续费。
        [paused] ⏸ 管理员已暂停：没有新信号。
       *[no_market] ⏳ 交易所还没有告知交易哪些币对。
    }
ask-milliseconds = { $count } 毫秒
ask-card-button = 📌 卡片
ask-list-button = 📋 列表

ask-about = 我观察永续合约，给出带入场、止损和目标的信号，跟踪每一个直到结束，并保存谁也改不了的战绩。我用这份记录和实时行情中的数字回答；我不交易，也不给建议。命令见 /help
ask-term =
    { $term ->
        [r] R
        [take_profit] TP1, TP2
        [stop_loss] SL
        [score] 评分
        [win_rate] 胜率
        [profit_factor] 盈利因子
        [drawdown] 回撤
        [funding] 资金费率
        [open_interest] 持仓量
        [liquidation] 爆仓
        [rsi] RSI
        [atr] ATR
        [vwap] VWAP
       *[ambiguous] 不明确
    }
ask-meaning =
    { $term ->
        [r] 一个信号所冒的风险：从入场到止损的距离。+2R 是赚到它的两倍，−1R 是全部亏掉。
        [take_profit] 信号的两个目标。到 TP1 平掉一部分仓位，止损可能移到入场价；到 TP2 平掉其余。
        [stop_loss] 止损：放弃信号的价格，亏损约 1R。
        [score] 有多少证据支持该方向，0 到 100%：趋势、爆仓、波动、VWAP、持仓量、结构和事件加权而成。它不是概率。
        [win_rate] 已结束信号中盈利的比例。单看它说明不了什么：要看以 R 计的收益。
        [profit_factor] 全部盈利除以全部亏损。大于 1 表示盈利更多。
        [drawdown] 累计结果从此前最高点的最大跌幅。
        [funding] 多头按固定时间付给空头的费用，占仓位的比例；低于 0 时由空头支付。
        [open_interest] 所有未平的合约。开新仓时增加，平仓时减少。
        [liquidation] 保证金不足以覆盖亏损时，交易所强制平掉的仓位。
        [rsi] 14 个收盘价的相对强弱指数，0 到 100：走势中向上的部分有多少。高于 70 常称超买，低于 30 常称超卖。
        [atr] 14 根 K 线的平均真实波幅：价格在一根 K 线里通常走多远。
        [vwap] 自 00:00 UTC 起按成交量加权的平均价格。
       *[ambiguous] 一根 K 线同时触及止损和目标，又取不到其成交明细：按亏损计。
    }
