# 关注币对，跟踪信号。
track-title = 您关注的币对
track-count =
    { $count ->
        [0] 暂无。
       *[other] { $count } 个币对：信号会发到这里。
    }
track-hint = 点按币对即可关注或取消关注。
track-followed = 已关注 { $pair }：信号会发到这里。
track-left = 已取消关注 { $pair }：不再向这里发送其信号。
track-not-followed = 您没有关注 { $pair }。
track-followed-all = 已关注全部 { $count } 个币对：信号会发到这里。
track-left-all = 已取消关注全部币对：不再向这里发送信号。
track-started = 正在跟踪 { $tag }：结果会发到这里。
track-stopped = 已停止跟踪 { $tag }。
track-over = { $tag } 已结束：无需再跟踪。
track-private-only = 跟踪只能在与我的私聊中使用。
