# Lo que una consola le diría a un admin.
console-logs-button = 🪵 Logs
console-config-button = 🧾 Config
console-backup-button = 💾 Respaldo
console-logs-title =
    { $count ->
        [one] La última línea del log ({ $count })
       *[other] Las últimas { $count } líneas del log
    }
console-logs-none = No hay nada de ese tipo en el log.
console-unknown-level = No hay líneas de { $typed }. Usa una de { $known }, por ejemplo: /logs warning
console-config-title = Configuración vigente
console-backup-made = 💾 El respaldo { $file } está en la carpeta backups junto a la base de datos: { $size }.
console-backup-hint = Se queda en la máquina; { $command } crea uno y lo envía aquí.
console-backup-failed = No se creó el respaldo: { $reason }
console-too-large = El respaldo pesa { $size } y Telegram acepta hasta { $most }: descárgalo de la máquina.
