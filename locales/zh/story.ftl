# 信号经历了什么，在什么时候。
story-line = { $time } { $what }
story-event =
    { $kind ->
        [published] 已发布
        [rejected] 未发布
        [ready] 价格在入场位
        [in_position] 已入场
        [take_profit_1] TP1 达成
        [corrected] 已更正
        [voided] 已撤回
       *[outcome] 已结束
    }
