# What a chat wants to hear, how loudly and when.
settings-title = ⚙️ Settings
settings-title-of = ⚙️ Settings of { $title }
settings-page =
    { $page ->
        [ev] 🔔 Events
        [sc] 🎯 Least score
        [si] ↕️ Sides
        [tf] 🕒 Timeframes
        [pr] 🪙 Pairs
        [qu] 🌙 Quiet hours
        [tz] 🌍 Time zone
        [la] 💬 Language
        [di] 📅 Digests
        [pi] 🎨 Pictures
       *[tg] 📣 Channels and groups
    }
settings-hint =
    { $page ->
        [ev] Tap to change: 🔊 with a sound, 🔈 silently, 🚫 not at all.
        [sc] Signals below it don't come.
        [si] Signals of which sides come.
        [tf] Signals of which timeframes come.
        [pr] A tick: its signals come.
        [qu] Signals and their ends are told in one message afterwards. A stop-loss is told at once. Your price alerts come at once too, without a sound. Other hours: /quiet 22-7
        [tz] Of quiet hours and digests. Another one: /tz and its city.
        [la] Everything is said in it.
        [di] How the signals fared; on Mondays for the whole week.
        [pi] How charts and cards look.
       *[tg] Whose settings?
    }
settings-score-line = Score: { $score }
settings-sides-line = Sides: { $sides }
settings-timeframes-line = Timeframes: { $timeframes }
settings-pairs-line = Pairs: { $pairs }
settings-quiet-line = Quiet hours: { $hours }
settings-zone-line = Time zone: { $zone }, { $time } now
settings-digests-line = Digests: { $digests }
settings-pictures-line = Pictures: { $theme }
settings-event =
    { $loudness ->
        [sound] 🔊 { $event }
        [silent] 🔈 { $event }
       *[off] 🚫 { $event }
    }
settings-event-name =
    { $event ->
        [signal] New signal
        [take_profit_1] TP1
        [take_profit_2] TP2
        [stop_loss] Stop-loss
        [expired] Expired
        [ended] Other ends
        [price_alert] My alerts
        [digest] Digests
       *[notice] Desk events
    }
settings-side =
    { $side ->
        [long] long
        [short] short
       *[off] all
    }
settings-theme =
    { $theme ->
        [light] light
       *[dark] dark
    }
settings-pairs =
    { $count ->
        [0] none yet
        [one] { $count } pair
       *[other] { $count } pairs
    }
settings-all = all
settings-off = off
settings-from = from { $value }
settings-from-button = from { $time }
settings-until-button = until { $time }
settings-daily = daily
settings-weekly = weekly
settings-back-button = ◀ Back
settings-private-only = Settings are in a private chat with me.
settings-gone = This chat gets no alerts any more.
settings-zones-found = Which one?
settings-no-zone = No time zone is called { $name }. Try a city: /tz Berlin
settings-no-hours = { $typed } are no hours. For example: { $example }
settings-no-language = I speak: { $names }.
