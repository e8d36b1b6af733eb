# 会话想收到什么、是否有声、何时推送。
settings-title = ⚙️ 设置
settings-title-of = ⚙️ { $title } 的设置
settings-page =
    { $page ->
        [ev] 🔔 事件
        [sc] 🎯 最低评分
        [si] ↕️ 方向
        [tf] 🕒 周期
        [pr] 🪙 币对
        [qu] 🌙 免打扰
        [tz] 🌍 时区
        [la] 💬 语言
        [di] 📅 摘要
        [pi] 🎨 图片
       *[tg] 📣 频道和群组
    }
settings-hint =
    { $page ->
        [ev] 点按切换：🔊 有声，🔈 无声，🚫 不推送。
        [sc] 低于此评分的信号不推送。
        [si] 推送哪个方向的信号。
        [tf] 推送哪些周期的信号。
        [pr] 打勾的币对会推送信号。
        [qu] 期间的信号及其结果会在结束后汇总成一条消息。止损会立即通知。您的价格提醒也会立即送达，但无声。其他时段：/quiet 22-7
        [tz] 用于免打扰和摘要。其他时区：/tz 加城市名。
        [la] 所有内容都用这种语言。
        [di] 信号表现如何；周一附上整周情况。
        [pi] 图表和卡片的外观。
       *[tg] 设置哪一个？
    }
settings-score-line = 评分：{ $score }
settings-sides-line = 方向：{ $sides }
settings-timeframes-line = 周期：{ $timeframes }
settings-pairs-line = 币对：{ $pairs }
settings-quiet-line = 免打扰：{ $hours }
settings-zone-line = 时区：{ $zone }，当前 { $time }
settings-digests-line = 摘要：{ $digests }
settings-pictures-line = 图片：{ $theme }
settings-event =
    { $loudness ->
        [sound] 🔊 { $event }
        [silent] 🔈 { $event }
       *[off] 🚫 { $event }
    }
settings-event-name =
    { $event ->
        [signal] 新信号
        [take_profit_1] TP1
        [take_profit_2] TP2
        [stop_loss] 止损
        [expired] 过期
        [ended] 其他结束
        [price_alert] 我的提醒
        [digest] 摘要
       *[notice] 信号台事件
    }
settings-side =
    { $side ->
        [long] 做多
        [short] 做空
       *[off] 全部
    }
settings-theme =
    { $theme ->
        [light] 浅色
       *[dark] 深色
    }
settings-pairs =
    { $count ->
        [0] 暂无
       *[other] { $count } 个
    }
settings-all = 全部
settings-off = 关闭
settings-from = { $value } 起
settings-from-button = 从 { $time }
settings-until-button = 至 { $time }
settings-daily = 每日
settings-weekly = 每周
settings-back-button = ◀ 返回
settings-private-only = 请在与我的私聊中进行设置。
settings-gone = 这个会话已不再接收信号。
settings-zones-found = 是哪一个？
settings-no-zone = 没有名为 { $name } 的时区。试试大城市：/tz 柏林
settings-no-hours = { $typed } 不是时段。例如：{ $example }
settings-no-language = 支持的语言：{ $names }。
