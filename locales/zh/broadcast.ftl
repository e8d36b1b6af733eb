# 管理员发给所有人的消息。
broadcast-preview = ☝️ 将有 { $count } 人看到这条消息。确定发送？
broadcast-send-button = 📢 发送给 { $count } 人
broadcast-kept-back = 未发送给任何人。
broadcast-under-way = 📢 群发 { $number } 进行中
broadcast-done = ✅ 群发 { $number } 已完成
broadcast-called-off = 🚫 群发 { $number } 已停止
broadcast-told = 已发送 { $told } / { $total }
broadcast-left = 剩余：{ $count }
broadcast-failed = 未送达：{ $count }
broadcast-stop-button = 🚫 停止
broadcast-too-long = 太长了：{ $length } 个字符，最多 { $most } 个。
broadcast-gone = 原文已被删除，未发送任何内容。请重新输入命令。
broadcast-over = 已发送或已停止。
