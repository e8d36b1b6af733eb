# 发送时附加的说明，以及发送失败时的提示。
delivery-possible-repeat = ↻ 可能重复：不确定此前是否已送达。编号 { $reference }
delivery-late = ⏱ 延迟：发布于 { $time }，{ $age }后才得以发送。
delivery-levels = { $direction } { $pair } · { $prices }
delivery-digest-title = 📋 { $count } 个信号合并发送：逐条发送会延迟
delivery-digest-line = { $arrow } { $pair } { $tag } · { $prices } · { $time }
delivery-dead =
    ⚠️ 一条消息无法送达：第 { $row } 行，{ $kind }，会话 { $chat }。
    { $reason }
    heliograph unsent 列出全部；heliograph resend { $row } 重新发送。
delivery-chat-gone =
    ⚠️ 已无法向 { $title }（会话 { $chat }）发送消息，恢复发言权限前不再推送。
    { $reason }
