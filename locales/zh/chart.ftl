# 图表的说明与按钮。
chart-candle = 最新 K 线：{ $time }
chart-candle-forming = 最新 K 线：{ $time }，未收盘
chart-stale = ⚠️ 行情中断：这不是最新价格。
chart-backfilling = ⚠️ 部分成交缺失，正在补齐：最新 K 线可能变化。
chart-maintenance = ⚠️ 交易所目前暂停交易该币对。
chart-gap = ⚠️ { $since } 至 { $until } 无数据
chart-no-picture = ⚠️ 无图片：此机器人所用的 Telegram 服务器不接受图片。
chart-refresh-button = 🔄
chart-nearer-button = 🔍 +
chart-farther-button = 🔍 −
chart-theme-button =
    { $theme ->
        [light] ☀️ 浅色
       *[dark] 🌙 深色
    }
chart-levels-button = 📐 价位
chart-study-button = 📉 指标
chart-file-button = 🖼 高清
chart-close-button = ✖ 关闭
chart-closed = 已关闭。
