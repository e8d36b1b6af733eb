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
       *[other] { $deed }
    }
