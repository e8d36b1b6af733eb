# 某个币对没有行情的时段。
gaps-line = 行情中断 { $start } – { $end }；{ $mended }
gaps-mended =
    { $mended ->
        [trades] 已用交易所成交补齐
        [minutes] 已用交易所 1 分钟 K 线补齐
       *[no] 未补齐
    }
gaps-more = 另有 { $count } 个更短的缺口
