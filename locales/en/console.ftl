# What a console would tell an admin.
console-logs-button = 🪵 Logs
console-config-button = 🧾 Config
console-backup-button = 💾 Backup
console-logs-title =
    { $count ->
        [one] The last { $count } line of the log
       *[other] The last { $count } lines of the log
    }
console-logs-none = Nothing of that kind was logged.
console-unknown-level = There are no lines of { $typed }. Use one of { $known }, for example: /logs warning
console-config-title = Settings in force
console-backup-made = 💾 Backup { $file } is in the folder backups beside the database: { $size }.
console-backup-hint = It stays on the machine; { $command } makes one and sends it here.
console-backup-failed = No backup was made: { $reason }
console-too-large = The backup has { $size }, Telegram takes { $most } at most: fetch it from the machine.
