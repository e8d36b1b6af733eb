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
        [approved] ✅ 批准
        [rejected] ✖️ 拒绝
        [blocked] ⛔ 拉黑
        [made_admin] 👑 设为管理员
        [made_user] 取消管理员
        [claimed] 🔑 认领机器人
        [voided] 🚫 撤回信号
        [bound] 📣 添加推送目标
        [ignored] 🙈 忽略此处
        [released] 🗑 移除推送目标
        [tested] 🔔 测试提醒
        [set_up] ⚙️ 推送目标设置
        [trader_added] ➕ 添加交易员
        [trader_changed] ✏️ 修改交易员
        [trader_paused] ⏸ 暂停交易员
        [trader_resumed] ▶️ 恢复交易员
        [trader_deleted] 🗑 删除交易员
        [recording_started] ⏺ 开始录制
        [recording_stopped] ⏹ 停止录制
       *[other] { $deed }
    }
trail-receivers = 收件人 { $count }
trail-resent = 消息 { $count }
trail-left = 未发送 { $count }
trail-backup-sent = { $size }，已发到聊天
