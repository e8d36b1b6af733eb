# 静音币对。
mute-question = 🔕 { $pair } 静音多久？
mute-which = 🔕 要静音哪个交易对？
mute-until = 🔕 { $pair } 已静音至 { $time }。
mute-for-ever = 🔕 { $pair } 已静音，直到您取消。
mute-meaning = 不再推送新信号。已收到的信号结束时仍会无声通知。
mute-over = 🔔 { $pair } 已取消静音。
mute-title = 🔕 已静音
mute-none = 没有静音的币对。/mute BTC 8h 静音单个币对，/mute all 静音全部。
mute-line = { $pair } · 还剩 { $left }
mute-line-for-ever = { $pair } · 直到您取消
mute-more = 另有 { $count } 个
mute-unmute-button = 🔔 { $pair }
mute-ever-button = ∞
mute-all = 全部币对
mute-no-length = { $typed } 是多久？试试 1h、8h、1d 或 ∞。
mute-private-only = 静音只能在与我的私聊中使用。
