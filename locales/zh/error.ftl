# 哪里出错了，怎样才对。
error-unknown-symbol = 未监控 { $typed }。/track 查看已监控的币对。
error-unknown-symbol-near = 未监控 { $typed }。您是指 { $near } 吗？
error-no-market-yet = { $exchange } 还没有返回可交易的币对。我会继续询问；/ping 查看进展。
error-database = 数据库暂时没有响应：请一分钟后再试。
error-answer-lost = 我的回复刚才没能通过 Telegram 发出：请再发一次。
error-not-offered = 此机器人所用的 Telegram 服务器做不到这一点：缺少 { $method }。
error-our-fault = 我这边出错了，这次不会有结果。错误已记入日志；请重试或联系管理员。
error-unknown-timeframe = 没有 { $typed } 周期的图表，可用：{ $known }。例如：{ $example }
error-unknown-period = 无法识别时间段 { $typed }。试试 { $example }、7d 或 all。
error-unknown-choice = { $typed } 不是交易对、周期、方向、时间段或交易员。例如：{ $example }
error-no-such-signal = 没有信号 { $typed }。/signals 查看全部。
error-too-few-words = 内容不完整。例如：{ $example }
error-too-many-words = 内容太多，无法一次识别。例如：{ $example }
error-no-such-count = 可显示的数量为 1 至 { $most }。例如：{ $example }
error-no-pair = 哪个币对？例如：{ $example }
error-chart-failed = 暂时无法绘制图表：{ $reason }
error-old-button = 这个按钮已过期。/help 查看命令。
