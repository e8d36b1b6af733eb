# 战绩。
stats-title = 📊 战绩：{ $period }
stats-title-of = 📊 { $name } 的战绩：{ $period }
stats-picture-title = 战绩
stats-week = 最近 7 天
stats-month = 最近 30 天
stats-all = 全部时间
stats-none = 还没有信号结束。
stats-count = { $count } 个信号已结束
stats-wins = 胜率 { $win_rate } · 盈利因子 { $factor }
stats-result = 合计 { $total } · 每个信号 { $mean }
stats-after-costs = 扣除手续费、滑点和资金费后 { $total }
stats-after-known-costs = 扣除手续费、滑点和资金费后 { $total } · 仅知 { $count } 个信号中的 { $known } 个
stats-costs-unknown = 扣除手续费、滑点和资金费后：未知
stats-drawdown = 最大回撤 { $drawdown }
stats-kind = { $kind } { $count }
stats-kind-name =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1 后止损
        [stop_loss] 🛑 SL
        [expired] ⌛ 过期
        [cancelled] 🚫 撤回
        [unresolved_data] ❔ 缺少数据
       *[ambiguous] ⚠️ 无法判定
    }
stats-before-fees = 未扣手续费。无法判定的按亏损计；撤回和缺少数据的不计入。
stats-rest-before-fees = 其余数字未扣手续费。无法判定的按亏损计；撤回和缺少数据的不计入。
stats-scores = 各评分段胜率：{ $scores }
stats-score = { $score }+ { $win_rate } ({ $count })
stats-scores-explained = 信号的胜率，评分从低到高：
stats-score-part = { $low }–{ $high }：{ $win_rate }（{ $count }）
stats-scores-too-few = 信号太少，无法判断评分越高胜率是否越高：需要 { $needed } 个已结束的信号。
stats-picture-wilson = 未扣手续费 · 95% Wilson 区间
stats-events = 24 小时内市场事件：{ $kinds }
stats-unknown = –
stats-as-of = 截至 { $time }
stats-week-button = 7 天
stats-month-button = 30 天
stats-all-button = 全部
stats-any-timeframe = 全周期
stats-by-score-button = 🎯 各评分胜率
stats-refresh-button = 🔄 刷新
