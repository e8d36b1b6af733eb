# 人们在提问里写的话：短语之间用逗号分开。币名后面是它在交易所的名字。

question-signals = 信号, 讯号, 交易单, 单子, 仓位, 持仓信号, 操作, 交易
question-record =
    胜率, 战绩, 表现, 业绩, 收益, 收益率, 盈亏, 盈利, 赚, 赚钱, 赚了, 赚到钱, 亏, 亏钱, 亏损, 亏了, 统计, 成绩, 结果, 回报, 盈利因子, 最大回撤, 回撤, 做得怎么样, 做得如何, 干得怎么样, winrate, pnl, 赢, 赢了, 成功率
question-pairs = 币对, 交易对, 币, 币种, 代币, 市场, 加密货币, 山寨币, 哪个币, 哪些币
question-status = 在线, 在吗, 还活着, 活着, 正常, 运行, 延迟, 多新, 新鲜, 新不新, 状态, 数据延迟, 连接, 健康, 实时, 更新, 更新的
question-about = 你是谁, 你是什么, 这是什么, 这是什么机器人, 什么机器人, 你能做什么, 你会什么, 你会做什么, 能做什么, 帮助, 怎么用, 可以问什么, 能问什么, 命令, 你好, 您好, 嗨, 自我介绍
question-settings = 我的设置, 设置, 我的提醒, 我的时区, 时区, 我的语言, 免打扰, 我的币对, 我关注, 我静音, 我的通知

question-how = 怎么样, 怎样, 如何, 怎么, 咋样
question-price = 价格, 多少钱, 行情, 报价, 现价, 走势, 变化, 涨跌, 概况, 情况, 指标, 持仓量, 未平仓
question-levels = 支撑, 阻力, 压力位, 支撑位, 阻力位, 关键位, 点位
question-open = 开着, 未结束, 未平, 持仓, 进行中, 活跃, 打开, 没结束, 持仓中, 还开着, 开放, 当前的信号
question-ended = 已结束, 结束了, 结束的, 已平, 平仓的, 关闭的, 已关闭, 历史, 过去的, 以前的
question-happened = 发生了什么, 怎么了, 后来, 结局, 最后怎么, 进展, 到了, 触及, 达到
question-latest = 最后一个信号, 最近一个信号, 最新信号, 最新的信号, 上一个信号, 最后的信号, 上个信号
question-stopped = 被止损, 止损了, 打到止损, 触及止损, 碰到止损, 止损出局, 扫损, 打止损
question-why = 为什么, 为何, 原因, 理由
question-best = 最好, 最佳, 最赚钱, 最优, 赚得最多, 赚最多, 赚得最, 最赚
question-worst = 最差, 最糟, 最亏, 最坏
question-most = 最, 最多, 最高, 最大, 最强, 排行, 排名, 前, 领先, 前几, 厉害
question-least = 最低, 最小, 最少
question-up = 涨, 上涨, 涨幅, 上升, 涨了, 在涨, 涨得, 走高, 赚, 赚钱, 赚了, 赚到钱, 盈利
question-down = 跌, 下跌, 跌幅, 下降, 跌了, 在跌, 跌得, 走低, 亏, 亏钱, 亏了, 亏损
question-positive = 正, 正的, 为正, 大于零
question-negative = 负, 负的, 为负, 小于零
question-volume = 成交量, 成交额, 成交, 交易量, 交易额
question-funding = 资金费率, 费率, 资金费
question-trend = 趋势, 评分, 得分, 分数, 偏向
question-versus = 还是, 对比, 比较, 比, 哪个更, 更强, 更好, 强, 差别, 之间, 谁
question-what = 什么, 是什么, 哪个, 哪些, 哪, 多少, 几个, 几, 给我看, 显示, 告诉我, 列出, 看看, 看一下, 是, 是不是, 吗, 呢, 是否, 哪里, 哪儿
question-when = 什么时候, 何时
question-meaning = 意思, 什么意思, 是什么意思, 含义, 解释, 解释一下, 定义, 指什么
question-you = 你, 您, 你们, 你的, 我们, 机器人
question-now = 现在, 目前, 当前, 此刻, 眼下, 如今
question-long = 多单, 做多, 多头, 多仓
question-short = 空单, 做空, 空头, 空仓
question-any = 有没有, 有, 有无, 有什么, 是否有
question-not = 不, 没, 没有, 非, 除了, 未, 别
question-how-many = 多少, 几个, 几
question-thanks = 谢谢, 谢谢你, 谢谢您, 多谢, 感谢, 非常感谢, 谢啦, 谢了, 太棒了, 棒, 干得好, 辛苦了, 真厉害
question-above = 高于, 突破, 超过, 涨到, 涨破, 涨过, 大于, 以上, 升到
question-below = 低于, 跌破, 跌到, 小于, 以下, 降到

question-alert = 提醒, 提醒我, 通知, 通知我, 告诉我什么时候, 警报, 预警, 设提醒, 设置提醒, 设个提醒, 到价提醒, 叫我
question-mute = 静音, 屏蔽, 别发, 关闭通知, 关掉通知, 关闭提醒, 关掉提醒
question-unmute = 取消静音, 解除静音, 恢复通知, 打开通知
question-track = 关注, 跟踪, 订阅, 追踪
question-untrack = 取消关注, 取消订阅, 取消跟踪, 停止跟踪, 不再关注
question-quiet = 免打扰, 免打扰时间, 勿扰
question-set = 设置, 设定, 设为, 改成, 修改, 更改, 打开, 关闭, 开启, 改

question-today = 今天, 今日
question-yesterday = 昨天, 昨日
question-this-week = 本周, 这周, 这个星期, 这星期, 本星期
question-last-week = 上周, 上个星期, 上星期
question-day = 一天, 一日, 近一天
question-week = 一周, 近一周, 最近一周, 一个星期, 七天, 周
question-this-month = 本月, 这个月
question-last-month = 上月, 上个月
question-month = 一个月, 近一个月, 最近一个月, 三十天, 月
question-all-time = 全部时间, 所有时间, 有史以来, 一直以来, 总共, 至今
question-hours = 小时, 个小时
question-days = 天, 日
question-weeks = 周, 个星期, 星期
question-months = 个月

question-order = 买, 买入, 帮我买, 卖, 卖出, 帮我卖, 开多, 开空, 开仓, 平仓, 下单, 平掉, 撤单, 投资, 杠杆, 挂单, 设止损, 帮我开, 开一个, 开个, 开一单
question-advice = 该不该, 应该, 应不应该, 要不要, 值得, 建议, 推荐, 能买, 可以买, 能不能买, 该买, 该卖, 买什么, 卖什么, 怎么办, 好时机, 抄底, 适合买, 适合卖, 现在买, 现在卖
question-forecast = 会, 会不会, 将, 预测, 预计, 明天, 下周, 下个月, 未来, 目标价, 要涨, 要跌
question-keys = 密码, 密钥, 私钥, 助记词, 令牌, 机器人的token, 机器人token, bot token, 环境变量, 凭证, 秘密
question-nothing =
    的, 了, 在, 得, 地, 着, 过, 也, 都, 就, 还, 很, 太, 吧, 啊, 呀, 哦, 嘛, 这, 那, 这个, 那个, 我, 请, 请问, 一下, 最近, 近, 过去, 号, 个, 上, 里, 中, 内, 以来, 数据, 词, 想, 知道, 能, 可以, 说说, 说, 看, 对, 被, 为, 给, 并, 目标, 更, 做, 单, 位, 和, 与, 跟, 按,
    发, 发出, 发了, 给出

question-term-r = R, 1R
question-term-take-profit = TP, TP1, TP2, 止盈
question-term-stop-loss = SL, 止损
question-term-score = 评分, 得分
question-term-win-rate = 胜率
question-term-profit-factor = 盈利因子
question-term-drawdown = 回撤, 最大回撤
question-term-funding = 资金费率, 资金费
question-term-open-interest = 持仓量, 未平仓合约
question-term-liquidation = 爆仓, 强平, 清算
question-term-rsi = 相对强弱指数
question-term-atr = 平均真实波幅
question-term-vwap = 成交量加权
question-term-ambiguous = 不明确

question-coins = 比特币:BTC, 大饼:BTC, 以太坊:ETH, 以太币:ETH, 以太:ETH, 索拉纳:SOL, 瑞波币:XRP, 瑞波:XRP, 狗狗币:DOGE, 莱特币:LTC, 艾达币:ADA, 波场:TRX, 柚子:EOS, 币安币:BNB
question-numbers = 两:2, 二:2, 三:3, 四:4, 五:5, 十:10
