# 审计记录是否完整。
verify-title = 🔗 审计记录
verify-empty = 还没有发布过信号。
verify-holds =
    { $count ->
        [1] { $count } 条事件：未被修改，与信号一致。
       *[other] { $count } 条事件：无一被修改、删除或插入，与信号一致。
    }
verify-head = 链头 { $hash }
verify-known = 您给出的链头对应事件 { $row }：它及之前的内容均未被改写或截断。
verify-beside = 文件的拥有者可以把整条链重做一遍：请附上曾公开的链头，这样也能识破。
verify-signal-title = 🔗 信号 #{ $number }
verify-which = 🔗 查看哪个信号的证明？
verify-signal-holds = 自发布以来未被修改。
verify-event = 事件 { $row }，{ $kind }：{ $time }，{ $hash }
verify-kind =
    { $kind ->
        [published] 已发布
        [take_profit_1] TP1
        [analyzing] 复核
        [rejected] 未发布
        [ready] 价格在入场位
        [in_position] 已入场
        [voided] 已撤回
        [outcome] 结果
        [corrected] 已更正
        [recording_started] 开始录制
        [recording_ended] 结束录制
       *[other] { $kind }
    }
verify-broken = ❗ 审计记录已被破坏。
verify-flaw =
    { $flaw ->
        [missing] 事件 { $row } 缺失。
        [unlinked] 事件 { $row }（信号 #{ $number } 的“{ $kind }”）与前一条不相连：这里有事件被删除、插入或移动。
        [changed] 事件 { $row }（信号 #{ $number } 的“{ $kind }”）在记录后被修改。
        [unreadable] 事件 { $row }（信号 #{ $number } 的“{ $kind }”）内容不正确。
        [signal_deleted] 信号 #{ $number } 已被删除：事件 { $row }（{ $kind }）有其记录。
        [signal_changed] 信号 #{ $number } 在事件 { $row }（{ $kind }）之后被修改。
        [unrecorded] 信号 #{ $number }：没有事件记录它所显示的内容（{ $kind }）。
        [unknown_head] 没有事件对应您给出的链头：事件被截断，或整条链被重做。
       *[other] { $flaw }
    }
verify-difference = { $name }：记录为 { $recorded }，现为 { $stored }
verify-more = … 另有 { $count } 处
verify-hold-before =
    { $count ->
        [0] 在它之前没有可确认完好的事件。
       *[other] 在它之前的 { $count } 条事件完好。
    }
verify-now = 现有 { $count } 条事件。链头 { $hash }
verify-day-title = 🔗 审计记录，{ $date }
verify-day-count = 至今 { $count } 条事件。链头 { $short }，完整：
verify-day-why = 请保存：它能证明此前的信号都未被修改或删除。
