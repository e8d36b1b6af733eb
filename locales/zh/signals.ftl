# 信号列表。
signals-title = 信号：{ $filter }
signals-title-of-pair = { $pair } 信号：{ $filter }
signals-open = 进行中
signals-closed = 已结束
signals-rejected = 未发布
signals-all = 全部
signals-tp = TP
signals-sl = SL
signals-expired = 已过期
signals-both-sides = ▲▼ 多空
signals-back-button = ◀ 列表
signals-refresh-button = 🔄 刷新
signals-count = { $count } 个信号
signals-none = 这里还没有内容。
signals-row = { $tag } { $direction } { $pair } · { $status }
