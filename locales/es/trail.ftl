# La vista de auditoría.
trail-panel-button = 📜 Auditoría
trail-title = Auditoría
trail-empty = Aún no ha pasado nada.
trail-signals-button = Señales
trail-deeds-button = Admins
trail-event = { $id } · { $tag } { $kind } · { $time }
trail-done = { $time } · { $admin } · { $deed }{ $details }
trail-deed =
    { $deed ->
        [started] ▶️ inicio
        [paused] ⏸ pausa
        [stopped] ⏹ apagado
        [resent] 🔁 reenvío
        [broadcast] 📢 difusión
        [cancelled] 🚫 difusión detenida
        [backed_up] 💾 respaldo
       *[other] { $deed }
    }
