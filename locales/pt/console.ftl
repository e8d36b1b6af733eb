# O que um console diria a um admin.
console-logs-button = 🪵 Logs
console-config-button = 🧾 Config
console-backup-button = 💾 Backup
console-logs-title =
    { $count ->
        [one] A última { $count } linha do log
       *[other] As últimas { $count } linhas do log
    }
console-logs-none = Nada desse tipo foi registrado.
console-unknown-level = Não há linhas de { $typed }. Use uma destas: { $known }. Por exemplo: /logs warning
console-config-title = Configuração em vigor
console-backup-made = 💾 O backup { $file } está na pasta backups, ao lado do banco de dados: { $size }.
console-backup-hint = Ele fica na máquina; { $command } faz um e envia aqui.
console-backup-failed = Nenhum backup foi feito: { $reason }
console-too-large = O backup tem { $size } e o Telegram aceita no máximo { $most }: busque-o na máquina.
