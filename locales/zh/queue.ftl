# 等待发送和未送达的消息。
queue-panel-button = 📮 队列
queue-title = 队列
queue-failed =
    { $count ->
        [0] 没有无法送达或未确认的消息。
       *[other] { $count } 条消息未送达或未确认：
    }
queue-line = { $row } · { $status } · { $about } · 会话 { $chat } · { $time }：{ $reason }
queue-again-button = 🔁 { $row }
queue-all-button = 🔁 全部重发（{ $count } 条）
queue-ask = 重新发送 { $count } 条消息？对方可能已经收到过。
queue-sure-button = 🔁 是，重发 { $count } 条
queue-done = 已重新发送。
queue-not-any-more = 它已不需要重发：请刷新列表。
