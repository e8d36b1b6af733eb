# Что рассказала бы консоль.
console-logs-button = 🪵 Лог
console-config-button = 🧾 Настройки
console-backup-button = 💾 Копия
console-logs-title =
    { $count ->
        [one] Последняя { $count } строка лога
        [few] Последние { $count } строки лога
       *[other] Последние { $count } строк лога
    }
console-logs-none = Таких записей в журнале нет.
console-unknown-level = Строк уровня { $typed } нет. Возьмите один из { $known }, например: /logs warning
console-config-title = Действующие настройки
console-backup-made = 💾 Резервная копия { $file } лежит в папке backups рядом с базой данных: { $size }.
console-backup-hint = Она остаётся на машине; { $command } делает копию и присылает её сюда.
console-backup-failed = Резервная копия не сделана: { $reason }
console-too-large = В копии { $size }, Telegram принимает не больше { $most }: заберите её с машины.
