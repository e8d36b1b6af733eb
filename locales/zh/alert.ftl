# 信号卡片。首行会显示在手机通知里。
alert-title = { $colour } { $direction } { $pair } · { $timeframe }
alert-long = 做多
alert-short = 做空
alert-source = { $tag } · { $exchange } 永续 · 评分 { $score }
alert-trader = 交易员 { $name }

alert-entry = 入场
alert-stop-loss = SL
alert-take-profit-1 = TP1
alert-take-profit-2 = TP2
alert-entry-line = 入场 { $price }
alert-level = { $name } { $price } · { $result }
alert-atr = ATR(14) { $atr }
alert-valid-until = 有效期至 { $time }
alert-now = 现价 { $price } · { $result }

alert-why = 依据：
alert-contribution = • { $component }：{ $grade }（{ $strength }，权重 { $weight }）
alert-not-in-favour = • 不支持：{ $components }
alert-unknown = • 无数据：{ $components }
alert-strong = 强
alert-moderate = 中
alert-weak = 弱
alert-component =
    { $component ->
        [trend] 趋势
        [liquidation_bias] 爆仓
        [volatility] 波动率
        [vwap_position] VWAP
        [oi_expansion] 持仓量
        [structure] 结构
        [event_quality] 事件
       *[other] { $component }
    }
alert-event = { $arrow } { $event } · { $timeframe }
alert-event-repeated = { $event } · { $count }×
alert-event-kind =
    { $kind ->
        [breakout] 突破
        [divergence] RSI 背离
        [funding_extreme] 极端资金费率
        [liquidation_cluster] 集中爆仓
        [oi_contraction] 持仓量下降
        [oi_expansion] 持仓量上升
        [structure_break] 结构突破
        [volatility_squeeze] 波动率收缩
        [volume_spike] 放量
        [vwap_cross] 穿越 VWAP
       *[other] { $kind }
    }

alert-chart-button = 📈 图表
alert-track-button = 🔔 开始跟踪
alert-untrack-button = 🔕 停止跟踪
alert-mute-button = 🔕 静音该币对
alert-recording-button = ⏺ 录制
alert-copy-button = 📋 { $name }
