# 在线状态。
ping-title = 🏓 Pong
ping-paused = ⏸ 管理员已暂停：不发新信号，进行中的会跟进到结束
ping-queue =
    { $count ->
        [0] 没有待发送的消息
       *[other] { $count } 条消息待发送
    }
