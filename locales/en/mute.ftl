# Muting pairs.
mute-question = 🔕 Mute { $pair } for how long?
mute-which = 🔕 Which pair is to be muted?
mute-until = 🔕 { $pair }: muted until { $time }.
mute-for-ever = 🔕 { $pair }: muted until you unmute.
mute-still = 🔕 { $pair }: muted until { $time }, nothing new comes till then.
mute-still-for-ever = 🔕 { $pair }: muted, nothing new comes until you unmute.
mute-meaning = No new signals come. The ones that you already have are still followed: how they end comes without a sound.
mute-over = 🔔 { $pair }: heard again.
mute-title = 🔕 Muted
mute-none = Nothing is muted. /mute BTC 8h mutes a pair, /mute all everything.
mute-line = { $pair } · { $left } left
mute-line-for-ever = { $pair } · until you unmute
mute-more =
    { $count ->
        [one] and { $count } more
       *[other] and { $count } more
    }
mute-unmute-button = 🔔 { $pair }
mute-ever-button = ∞
mute-all = All pairs
mute-no-length = For how long is { $typed }? Try 1h, 8h, 1d or ∞.
mute-private-only = Muting works in a private chat with me.
