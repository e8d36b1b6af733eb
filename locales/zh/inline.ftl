# 分享到其他会话的卡片。
inline-title = { $tag } { $direction } { $pair } · { $timeframe }
inline-description = { $status } · 入场 { $entry } · SL { $stop }
inline-nothing = 没有这个信号：打开机器人
