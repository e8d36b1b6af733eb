# 信号的状态：卡片最后一行，以及列表里的标记。
status-line = 状态：{ $status }
status-open = ⏳ 进行中
status-live = { $status } · { $result } · { $time }
status-take-profit-1 = ✅ TP1 达成于 { $time } · 止损 { $stop }
status-take-profit-2 = ✅ TP2 达成 · { $result }
status-take-profit-1-then-stop = ☑️ TP1 达成后止损 · { $result }
status-stop-loss = 🛑 止损 · { $result }
status-expired = ⌛ 已过期 · { $result }
status-ambiguous = ⚠️ 无法判定，按亏损计 · { $result }
status-cancelled = 🚫 已被管理员撤回，不计入 · 当时 { $result }
status-unresolved-data = ❔ 缺少价格数据，不计入 · 当时 { $result }
status-rejected = ⛔ 未发布：{ $reason }

status-short-open = ⏳
status-short-take-profit-1 = ⏳ TP1
status-short-closed = { $mark } { $result }
status-short-rejected = ⛔ { $reason }
status-short-rejection =
    { $reason ->
        [database] 数据库异常
        [most_followed] 信号过多
        [too_old] 太迟
        [paused] 已暂停
        [most_of_trader] 交易员已满
       *[other] { $reason }
    }
status-rejection =
    { $reason ->
        [database] 数据库无法写入
        [most_followed] 进行中的信号已达本台上限
        [too_old] 写入时已太迟
        [paused] 管理员已暂停信号台
        [most_of_trader] 进行中的信号已达交易员上限
       *[other] { $reason }
    }
status-mark =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1 后止损
        [stop_loss] 🛑 SL
        [expired] ⌛
        [cancelled] 🚫
        [unresolved_data] ❔
       *[ambiguous] ⚠️
    }

status-look = 复核 { $time }：{ $price } · 1m { $one } · 5m { $five }
status-look-action = { $action }，置信度 { $confidence }
status-look-word =
    { $action ->
        [ready] 价格在入场位
        [exit] 依据已反转
        [stop] 价格在止损位
       *[continue] 继续进行
    }
status-look-reason =
    { $reason ->
        [near_stop] 接近止损
        [near_target] 接近目标
        [score_for] 评分支持
        [score_against] 评分反对
        [took_profit_1] TP1 已达成
       *[almost_over] 即将到期
    }
