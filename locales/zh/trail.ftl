# 审计页面。
trail-panel-button = 📜 审计
trail-title = 审计
trail-empty = 还没有任何记录。
trail-signals-button = 信号
trail-deeds-button = 管理员
trail-event = { $id } · { $tag } { $kind } · { $time }
trail-done = { $time } · { $admin } · { $deed }{ $details }
trail-deed =
    { $deed ->
        [started] ▶️ 启动
        [paused] ⏸ 暂停
        [stopped] ⏹ 停止
        [resent] 🔁 重新发送
        [broadcast] 📢 群发
        [cancelled] 🚫 停止群发
        [backed_up] 💾 备份
       *[other] { $deed }
    }
