# 录制：为信号或应要求保存的秒级 K 线。
recordings-title = 录制
recordings-none = 还没有录制。
recordings-status =
    { $status ->
        [active] ⏺ 录制中
        [stopped] ⏹ 已停止
        [completed] ✅ 已完成
        [error] ⚠️ 出错
       *[other] { $status }
    }
recordings-count = { $status }：{ $count }
recordings-stored = 已结束的录制共 { $counted } 秒；所在小时实存 { $stored } 秒（不重复），占 { $size }
recordings-row = { $tag } { $pair } { $signal } · { $status } · { $seconds } 秒
recordings-card = 录制 { $tag } · { $pair }
recordings-of = 对应信号 { $tag }
recordings-by-hand = 手动启动
recordings-status-line = 状态：{ $status }
recordings-time = { $start } 至 { $end }
recordings-coverage =
    { $unseen ->
        [0] { $seconds } 秒有成交，其余无成交：全程有监控。
       *[other] { $seconds } 秒有成交，{ $unseen } 秒无监控，其余无成交。
    }
recordings-uncounted = 已保存的数据无法读取。
recordings-no-seconds = 还没有录到任何成交。
recordings-fault =
    { $fault ->
        [not_watched] 提前结束：该币对已不再监控。
        [not_written] 提前结束：数据库无法写入的时间过长，丢失了部分数据。
        [damaged] 已保存的部分数据损坏。
       *[other] { $fault }
    }
recordings-started = ⏺ 已开始录制。
recordings-stopped = ⏹ 已停止录制。
recordings-ended = 录制已经结束。
recordings-running = 正在录制中。
recordings-signal-over = { $tag } 已结束：无法再开始录制。
recordings-not-recorded = { $tag } 没有在录制。
recordings-unknown = 没有录制 { $name }。/recordings 查看全部。
recordings-wrong-length = 录制时长为 1 秒至 7 天。写 90s、30m、2h 或 7d，例如：/record BTC 2h
recordings-start-button = ⏺ 录制
recordings-stop-button = ⏹ 停止
recordings-refresh-button = 🔄 刷新
recordings-list-button = 全部录制
