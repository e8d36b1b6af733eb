# 价格提醒：用户想知道某个币对价格的哪些变化。
price-above = 高于 { $level }
price-below = 低于 { $level }
price-rises = { $window } 内上涨 { $change }
price-falls = { $window } 内下跌 { $change }
price-swings = { $window } 内涨或跌 { $change }
price-of-pair = { $pair } { $condition }
price-rule-joined =
    { $sign ->
        [and] 且
        [or] 或
       *[other] { $sign }
    }
price-rule-funding = 资金费率

price-form-title = 🔔 新建价格提醒
price-form-pair = 哪个币对？
price-form-examples = 也可以直接输入：
price-form-choice = { $pair }：满足以下条件时提醒我
price-form-repeat = 提醒几次？
price-once-button = 一次
price-repeat-button = 重复，间隔 1 小时
price-back-button = ◀ 返回

price-new = 一旦触发，立即提醒您。
price-once = 一次
price-repeats = 重复，间隔 { $pause }
price-until = 有效期至 { $time }
price-fired = 已触发 { $count } 次，最近 { $time }
price-now = 现价 { $price }
price-other-window = ⏱ 想换时间范围？请在下方选择。
price-is-paused = ⏸ 已暂停：不再监控。
price-holds-already = 条件目前已满足：下次重新满足时提醒您。
price-pause-button = ⏸ 暂停
price-resume-button = ▶️ 继续
price-delete-button = 🗑 删除
price-deleted = 提醒已删除。
price-list-button = 🔔 我的全部提醒
price-new-button = ➕ 新建提醒

price-list-title = 🔔 价格提醒：{ $count } / { $most }
price-list-empty = 您还没有价格提醒。点按钮新建，或直接输入：
price-list-line = { $tag } { $alert } · { $often } · 至 { $time }

price-told = 🔔 { $alert }
price-told-moved = 从 { $start } 到 { $end }
price-told-met = { $name }：{ $value }
price-told-at = 价格 { $price } · { $time }
price-told-late = ⏳ 晚了 { $age }才通知您：数据迟到，或当时我没有运行。
price-told-once = { $tag } 已完成。
price-told-again = { $tag } 将从 { $time } 起继续监控。
price-over = ⌛ { $tag } { $alert }：已到期，未触发。

price-wrong = 未保存：{ $problem }。
price-wrong-empty = 没有条件；请写成例如 { $example }
price-wrong-too-long = 提醒最多 { $limit } 个字符，现有 { $count } 个
price-wrong-number = { $number } 不是数字；请写成例如 { $example }
price-wrong-rest = { $word } 在这里没有含义；请删除，或看 /alert 的示例
price-wrong-per-cent = 请说明百分之几，例如 { $example }
price-wrong-needs-sign = 请说明价格是涨到还是跌到，例如 { $example }
price-wrong-window-length = 涨跌幅的时间范围为 1m 至 1d，例如 { $example }
price-wrong-move = 涨跌幅须大于 0% 且不超过 { $most }%
price-wrong-repeats = repeat 后面写间隔，1m 至 7d，例如 { $example }
price-wrong-lasts = for 后面写时长，1m 至 365d，例如 { $example }
price-wrong-no-for = 时长写在 for 后面，例如 { $example }
price-wrong-twice = { $word } 出现了两次；请删除一个
price-not-kept = 未保存：该币对没有 { $timeframe } 的 K 线。请用 1m、5m、15m、1h、4h 或 1d。
price-too-many = 您已有 { $most } 个提醒，达到上限：请先删除一个。/alerts 查看全部。
price-unknown = 这个提醒已不存在：已触发、已到期或已删除。
price-private-only = 价格提醒只能在私聊中使用：请给我发私信。
