# 行情数据有多新。
feed-exchange = { $exchange }：监控 { $symbols } 个币对
feed-waiting =
    { $state ->
        [maintenance] 🔧 { $exchange } 维护中：暂无行情数据，我会继续询问
       *[other] ⏳ 正在连接 { $exchange }：暂无行情数据，我会继续尝试
    }
feed-all-live = ✅ 所有币对行情正常
feed-stale = ⚠️ { $count } 个币对行情中断：{ $pairs }
feed-maintenance = 🔧 交易所目前暂停交易 { $count } 个币对：{ $pairs }
feed-catching-up = ⏳ { $count } 个币对正在补齐数据
feed-lag = 最新消息比本机时钟晚 { $ms } 毫秒
feed-market-time = 行情时间 { $time }
feed-no-message-yet = 尚未收到交易所消息
feed-pace = 当前 { $messages } 条消息/秒，{ $trades } 笔成交/秒
feed-no-gaps = 24 小时内无缺口
feed-gaps =
    { $unmended ->
        [0] 24 小时内缺口：{ $mended }，已全部补齐
       *[other] ⚠️ 24 小时内缺口：{ $mended } 个已补齐，{ $unmended } 个未补齐
    }
feed-database-busy = ⚠️ 数据库繁忙：统计为 { $age }前的数据
feed-database-silent = ⚠️ 数据库没有响应：暂无统计
