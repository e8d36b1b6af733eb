# 回测：进度、结论，以及图片里的文字。
backtest-title = 🧪 回测：{ $pairs }
backtest-title-of = 🧪 回测 { $name }：{ $pairs }
backtest-pairs-more = { $pairs } +{ $count }
backtest-asked = 最近 { $days } 天
backtest-bar = { $bar } { $percent }
backtest-fetching = 正在从交易所补齐数据…
backtest-testing = 正在回测…
backtest-cancel-button = ✖ 取消
backtest-cancelling = 正在停止…
backtest-cancelled = 已停止。
backtest-closing = 已停止：信号台正在关闭，请稍后再试。
backtest-over = 回测已经结束。
backtest-failed = ⚠️ 未能完成：{ $reason }
backtest-running = 您已有一个回测在运行：请等它完成或先取消。
backtest-busy = 当前回测任务已满，请过几分钟再试。
backtest-too-many-pairs = 超过 { $most } 个币对，请指定其中几个：{ $example }
backtest-no-pairs = { $name } 不交易这里监控的任何币对。
backtest-wrong-days = 天数为 1 至 { $most }。例如：{ $example }

backtest-period = { $start } – { $end } UTC
backtest-ended =
    { $count ->
        [0] 没有已结束的信号
       *[other] { $count } 个信号已结束
    }
backtest-open = · { $count } 个进行中
backtest-after-costs = 扣除成本后（括号内为扣除前）
backtest-win-rate = 胜率 { $after } ({ $before })
backtest-each = 每个信号 { $after } ({ $before })
backtest-all = 合计 { $after } ({ $before })
backtest-ratios = 盈利因子 { $factor } · 夏普 { $sharpe } · 索提诺 { $sortino }
backtest-drawdown = 最大回撤 { $drawdown } · 持仓时间占比 { $exposure }
backtest-costs = 成本：手续费 { $taker } / { $maker }，滑点 { $slippage }，{ $funding }
backtest-funding-known = 资金费按实际计算
backtest-funding-unknown = 资金费未知
backtest-gaps = ⚠️ 数据缺少 { $minutes } 分钟
backtest-chance = 随机入场、相同出场：每个信号 { $each }（95% 区间 { $low } 至 { $high }）。{ $p } 的随机抽样不逊于本策略。
backtest-walk-forward = 滚动验证：用此前选定的最低评分，之后每个信号 { $chosen }；不筛选为 { $all }。
backtest-edge = ✅ 在这段数据上有优势：优于随机，扣除成本后大于 0。不代表未来收益。
backtest-no-edge = ❌ 在这段数据上没有优势：不优于随机入场。
backtest-no-edge-after-costs = ❌ 在这段数据上没有优势：优于随机入场，但扣除成本后未必大于 0。
backtest-too-few = ❔ 信号太少，无法判断。
backtest-shorter = ⚠️ { $pair }：{ $wanted } 天中只存有 { $kept } 天
backtest-lacking = ⚠️ { $pair }：这段时间存有的数据太少
backtest-download = 下载更多数据：{ $command }

backtest-picture-title = 回测
backtest-picture-calibration = 评分越高，胜率越高吗？
backtest-picture-breakdown = 收益来自哪里
backtest-picture-no-edge = 扣除成本后没有优势
backtest-picture-edge = 优于随机，扣除成本后大于 0
backtest-picture-too-few = 信号太少，无法判断
backtest-picture-costs = 手续费 { $taker } / { $maker }，滑点 { $slippage }，{ $funding }
backtest-picture-after-costs = 扣除成本后
backtest-picture-wilson = 扣除成本后 · 95% Wilson 区间
backtest-average-return = 平均收益
backtest-sharpe = 夏普
backtest-sortino = 索提诺
backtest-exposure = 持仓占比
backtest-equity = 扣除成本后
backtest-random-entries = 随机入场，5~95%
backtest-picture-drawdown = 回撤
backtest-nothing-closed = 这段时间没有已结束的信号
backtest-base-rate = 全部信号
backtest-as-scored = 胜率 = 评分
backtest-score = 评分
backtest-signals = 信号数
backtest-by-hour = 按信号小时，UTC
backtest-by-symbol = 按币对
backtest-by-condition = 按行情状态
backtest-columns = 结果 · 胜率 · 信号数
backtest-number = n
backtest-more = 个其他
backtest-condition =
    { $condition ->
        [quiet_trend] 平稳趋势
        [wild_trend] 剧烈趋势
        [quiet_range] 平稳震荡
       *[wild_range] 剧烈震荡
    }
