# 摘要：免打扰之后、每日、每周。
digest-held-title = 🌙 免打扰期间：{ $count } 个信号
digest-held-line = { $arrow } { $pair } { $tag } · { $status } · { $time }
digest-held-hint = 详情：/signals
digest-title =
    { $period ->
        [day] 📅 { $name }
       *[week] 🗓 { $name }
    }
digest-name =
    { $period ->
        [day] 每日摘要
       *[week] 每周摘要
    }
digest-span = { $since } – { $until }
digest-nothing-ended = 没有信号结束。信号台运行正常。
digest-open =
    { $count ->
        [0] 当前没有进行中的信号。
       *[other] 当前有 { $count } 个信号进行中。
    }
