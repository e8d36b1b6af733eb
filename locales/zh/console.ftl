# 管理员在控制台能看到的内容。
console-logs-button = 🪵 日志
console-config-button = 🧾 配置
console-backup-button = 💾 备份
console-logs-title = 日志最后 { $count } 行
console-logs-none = 没有这类日志。
console-unknown-level = 没有 { $typed } 级别的日志。可用：{ $known }，例如：/logs warning
console-config-title = 当前配置
console-backup-made = 💾 备份 { $file } 已存入数据库旁的 backups 文件夹：{ $size }。
console-backup-hint = 备份留在服务器上；{ $command } 会备份并发到这里。
console-backup-failed = 备份失败：{ $reason }
console-too-large = 备份大小 { $size }，Telegram 最多接受 { $most }：请从服务器下载。
