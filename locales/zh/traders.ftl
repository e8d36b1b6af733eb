# 交易员：列表、卡片、写法，以及哪里写错了。
traders-title = 交易员
traders-none = 目前只有本台在交易。{ $example } 说明如何添加交易员。
traders-row = { $status } { $name }
traders-count = 本台以外有 { $count } 个交易员
traders-tally = 检查 { $looks } 次，信号 { $signals }；未发：重复 { $repeated }，冷却中 { $cooling }，价位不合 { $unplaceable }
traders-card = { $status } { $name }
traders-status =
    { $status ->
        [active] ▶️ 运行中
        [paused] ⏸ 已暂停
       *[deleted] 🗑 已删除
    }
traders-pause-button = ⏸ 暂停
traders-resume-button = ▶️ 继续
traders-delete-button = 🗑 删除
traders-delete-sure-button = 🗑 是，删除 { $name }
traders-keep-button = 保留
traders-list-button = 全部交易员
traders-delete-question = 删除 { $name }？其进行中的信号会跟进到结束。
traders-added = ✅ 已添加 { $name }，从下一次收盘开始交易。
traders-changed = ✅ 已修改 { $name }，从下一次收盘起生效。
traders-late = ⏳ 每次启动后以下名称会有一段时间未知，与之相关的比较不成立：{ $names }。WARM_UP_MINUTES 决定读取多少历史数据。
traders-late-name = { $name } { $time }
traders-taken = 已有交易员 { $name }。用 { $example } 修改，或换个名字。
traders-unknown = 没有交易员 { $name }。/traders 查看全部。
traders-damaged = 交易员 { $name } 的存档无法读取：已损坏，或由更新版本的 Heliograph 写入。它不会交易。发送 { $example } 加完整内容可替换。
traders-nothing-stored = 未保存。{ $field }：{ $problem }
traders-help = 交易员是一段文字，每行一项；没写的项与本台相同。
traders-help-change = { $example } 加完整内容可修改交易员。
traders-help-lines = 可用的行：{ $lines }。risk 将用于计算仓位，ai_limit 将限制助手分析次数：两者目前仅保存，尚未使用。
traders-help-condition = 条件用 and、or、not 连接比较。没写条件的方向由评分决定；写了条件时评分仍须达到阈值，threshold: 0 则完全由条件决定。
traders-help-names = 名称，除评分外都要带周期（{ $timeframes }）：{ $names }
traders-help-word = { $example } 说明名称的含义。
traders-word = { $name }：{ $meaning }（{ $unit }）
traders-no-word = 条件中没有名称 { $name }。{ $example } 列出全部。
traders-wrong-missing = 缺少这一行
traders-wrong-name = 须为 1 至 { $limit } 个字母、数字、- 或 _
traders-wrong-reserved = { $name } 是本台自己的交易员；请换个名字
traders-wrong-range = 须为 { $least } 至 { $most }，而不是 { $given }
traders-wrong-above = 须大于 { $least }，而不是 { $given }
traders-wrong-order = 第二目标须比第一目标（{ $least }）更远，而不是 { $given }
traders-wrong-too-far = 相对入场价的百分比须小于 100，而不是 { $given }
traders-wrong-minute = 策略周期最短一分钟
traders-wrong-repeated = { $given } 写了两次
traders-wrong-empty = 至少要写一个
traders-wrong-too-many = 写了 { $given } 个；最多 { $most } 个
traders-wrong-component = 没有名为 { $given } 的组成项；可用：{ $known }
traders-wrong-weightless = 所有组成项的权重都是 0
traders-wrong-choice = { $given } 不可用；可用：{ $known }
traders-wrong-number = { $given } 不是数字；请写数字，例如 { $example }
traders-wrong-duration = { $given } 不是时长；请写 90s、5m、24h 或 2d
traders-wrong-weight = { $given } 不是权重；请写组成项及其占比，例如 { $example }
traders-wrong-field = 没有这一行；可用：{ $known }
traders-wrong-field-near = 没有这一行；您是指 { $near } 吗？
traders-wrong-line = 第 { $number } 行没有冒号；请写 { $example }
traders-wrong-blank = 第 { $number } 行没有内容；请填写或删去
traders-wrong-twice = 出现了两次
traders-wrong-too-long = 交易员最多 { $limit } 个字符，现有 { $count } 个
