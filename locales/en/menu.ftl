# The home message.
menu-title = 🏠 Heliograph
menu-open =
    { $count ->
        [0] No signal is open
        [one] { $count } signal is open
       *[other] { $count } signals are open
    }
menu-today =
    { $count ->
        [0] None has ended today
        [one] Today { $count } ended: { $result }
       *[other] Today { $count } ended: { $result }
    }
menu-which-chart = 📈 The chart of which pair?
menu-signals-button = 📋 Signals
menu-charts-button = 📈 Chart
menu-stats-button = 📊 Stats
menu-top-button = 🔝 Top
menu-watch-button = 🔔 Watch
menu-settings-button = ⚙️ Settings
menu-alerts-button = ⏰ Alerts
menu-ask-button = 💬 Ask
menu-help-button = ❔ Help
menu-picture-button = 🖼 Picture
menu-home-button = 🏠 Menu
