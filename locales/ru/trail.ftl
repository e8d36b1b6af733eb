# Журнал.
trail-panel-button = 📜 Журнал
trail-title = Журнал
trail-empty = Пока ничего не случилось.
trail-signals-button = Сигналы
trail-deeds-button = Администраторы
trail-event = { $id } · { $tag } { $kind } · { $time }
trail-done = { $time } · { $admin } · { $deed }{ $details }
trail-deed =
    { $deed ->
        [started] ▶️ запуск
        [paused] ⏸ пауза
        [stopped] ⏹ остановка
        [resent] 🔁 отправлено снова
        [broadcast] 📢 рассылка
        [cancelled] 🚫 рассылка остановлена
        [backed_up] 💾 резервная копия
        [approved] ✅ доступ открыт
        [rejected] ✖️ отказ
        [blocked] ⛔ блокировка
        [made_admin] 👑 назначен администратор
        [made_user] больше не администратор
        [claimed] 🔑 бот получил хозяина
        [voided] 🚫 сигнал отозван
        [bound] 📣 адресат добавлен
        [ignored] 🙈 место пропущено
        [released] 🗑 адресат удалён
        [tested] 🔔 пробный сигнал
        [set_up] ⚙️ настройки адресата
        [trader_added] ➕ трейдер добавлен
        [trader_changed] ✏️ трейдер изменён
        [trader_paused] ⏸ трейдер на паузе
        [trader_resumed] ▶️ трейдер снова работает
        [trader_deleted] 🗑 трейдер удалён
        [recording_started] ⏺ запись начата
        [recording_stopped] ⏹ запись остановлена
       *[other] { $deed }
    }
trail-receivers = получателей { $count }
trail-resent = сообщений { $count }
trail-left = не отправлено { $count }
trail-backup-sent = { $size }, прислана в чат
