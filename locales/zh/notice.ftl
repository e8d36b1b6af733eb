# 出现问题和恢复时，告知管理员。
notice-feed-silent =
    { $count ->
        [1] ⚠️ { $pairs } 行情中断：交易所没有数据。恢复前不会有该币对的新信号。
       *[other] ⚠️ { $count } 个币对行情中断：{ $pairs }。恢复前不会有这些币对的新信号。
    }
notice-feed-back =
    { $count ->
        [1] ✅ { $pairs } 行情已恢复。
       *[other] ✅ { $count } 个币对行情已恢复：{ $pairs }。
    }
notice-database-refuses =
    ⚠️ 数据库无法写入：暂停新信号，结果和消息等待恢复后处理。
    { $reason }
notice-database-back = ✅ 数据库已恢复写入，等待中的任务继续处理。
