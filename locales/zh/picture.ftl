# 图片里的文字：位置窄，务必简短。
picture-entry = 入场
picture-risk-reward = R:R
picture-profit = 盈亏
picture-exit = 出场
picture-high = 高
picture-low = 低
picture-volume = 成交量
picture-no-volume = 无成交量
picture-ended-take-profit-2 = TP2 达成
picture-ended-take-profit-1-then-stop = TP1 后止损
picture-ended-stop-loss = 止损
picture-ended-expired = 已过期
picture-ended-ambiguous = 无法判定
picture-ended-cancelled = 已撤回
picture-ended-unresolved-data = 缺少数据
picture-day = { $month }{ $day }日
picture-month =
    { $month ->
        [1] 1月
        [2] 2月
        [3] 3月
        [4] 4月
        [5] 5月
        [6] 6月
        [7] 7月
        [8] 8月
        [9] 9月
        [10] 10月
        [11] 11月
       *[12] 12月
    }

# 指标图。
picture-bollinger = 布林带 20/2
picture-rsi = RSI 14
picture-open-interest = 持仓量
picture-funding = 资金费率

# 战绩卡片。
picture-signals = { $count } 个信号
picture-win-rate = 胜率
picture-profit-factor = 盈利因子
picture-expectancy = 期望值
picture-max-drawdown = 最大回撤
picture-drawdown-span = 最大回撤
picture-nothing-closed = 还没有信号结束
picture-before-fees = 未扣手续费和资金费
picture-count-before-fees = { $signals } · 未扣手续费
picture-after-costs = 扣费后
picture-rest-before-known-fees = 扣费后仅含 { $known }/{ $count } · 其余未扣费
picture-rest-before-fees = 其余未扣手续费和资金费
