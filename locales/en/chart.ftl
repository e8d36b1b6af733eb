# A chart's caption and buttons.
chart-candle = Newest candle: { $time }
chart-candle-forming = Newest candle: { $time }, still open
chart-stale = ⚠️ The feed is silent: this is not the newest price.
chart-backfilling = ⚠️ Trades were missed and are being asked for: the newest candles may change.
chart-maintenance = ⚠️ The exchange does not trade this pair now.
chart-gap = ⚠️ No data from { $since } to { $until }
chart-no-picture = ⚠️ Without its picture: the Telegram server behind this bot does not take it.
chart-refresh-button = 🔄
chart-nearer-button = 🔍 +
chart-farther-button = 🔍 −
chart-theme-button =
    { $theme ->
        [light] ☀️ Light
       *[dark] 🌙 Dark
    }
chart-levels-button = 📐 Levels
chart-study-button = 📉 Study
chart-file-button = 🖼 HD
chart-close-button = ✖ Close
chart-closed = Closed.
