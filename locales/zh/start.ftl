# 机器人简介，以及空会话中第一条消息之前的说明。
start-about = 永续合约信号：入场、止损、目标、图表，以及每个信号的结果。
start-description = 📈 我监控永续合约，推送带入场、止损、目标和图表的信号。

    每个信号都跟进到结束，结果如实告知，亏损也不例外。价格提醒、免打扰和静音都由您设置。

    信号不构成投资建议：交易风险由您自负。
# 第一条消息。
start-greeting = { $name }，您好！
start-what = 我监控永续合约，推送带入场、止损和目标的信号，并告诉您每个信号的结果。
start-track = /track — 选择哪些币对的信号发到这里
start-signals = /signals — 查看进行中和已结束的信号
start-chart = /chart — 查看图表，例如 /chart BTC 15m
start-more = /help 查看全部命令。
start-risk = 信号不构成投资建议：交易风险由您自负。
start-link-broken = 这个链接已失效。/signals 查看现有信号。
