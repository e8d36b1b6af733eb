# 当前评分最高的币对。
top-title = 当前评分最高
top-none = 还没有币对有评分：指标需要几小时的 K 线。
top-row = { $place }. { $direction } { $pair } · { $score }
top-reasons = { $reasons }
top-below = 达到 { $threshold } 才发出信号。

# 图片里的文字，位置窄。
top-picture-subtitle = 支持该方向的依据减去反对的依据，单位 %；波动率不分方向
top-picture-footer = 刻度为发出信号所需的评分
top-picture-score = 评分
top-picture-for = 支持
top-picture-against = 反对
top-picture-component =
    { $component ->
        [trend] 趋势
        [liquidation_bias] 爆仓
        [volatility] 波动率
        [vwap_position] VWAP
        [oi_expansion] OI
        [structure] 结构
        [event_quality] 事件
       *[other] { $component }
    }
