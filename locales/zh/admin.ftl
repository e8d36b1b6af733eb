# 运行状况与统计。
admin-title = 运行状况
admin-uptime = 已运行 { $duration }
admin-messages = 消息 { $messages } · 成交 { $trades }
admin-trouble = 重连 { $reconnects } · 无法解析的消息 { $malformed }
admin-integrity = 延迟成交 { $late } · 重复 { $duplicates } · 修正分钟 { $corrected }
admin-signals = 信号 { $total } · 进行中 { $open }
admin-chats = 会话 { $count }
admin-database = 数据库 { $size } · SQLite { $version }
admin-backup = 最近备份：{ $age }前
admin-no-backup = ⚠️ 还没有备份
admin-exchange-trouble = 最近一次尝试：{ $reason }
admin-refusal = ⚠️ 数据库无法写入，等待中的决策：{ $waiting }。{ $reason }
admin-lost = ⚠️ { $count } 条行情数据未保存：数据库无法写入的时间过长
admin-outbox = 发件箱：{ $counts }
admin-outbox-empty = 空
admin-outbox-held = 因免打扰暂缓：{ $count }
admin-outbox-oldest = 最早的消息已等待 { $age }
admin-outbox-status = { $status } { $count }
admin-status =
    { $status ->
        [pending] 待发送
        [sending] 发送中
        [sent] 已发送
        [uncertain] 未确认
        [dead] 无法送达
        [coalesced] 已被替换
       *[other] { $status }
    }
admin-as-of = 截至 { $time }
admin-refresh-button = 🔄 刷新
admin-refused = 仅限本机器人的管理员使用。
admin-who-are-you = 无法识别您的身份：请用个人身份发送，不要用频道、群组或匿名管理员身份。
