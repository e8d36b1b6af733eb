# A auditoria.
trail-panel-button = 📜 Auditoria
trail-title = Auditoria
trail-empty = Nada aconteceu ainda.
trail-signals-button = Sinais
trail-deeds-button = Admins
trail-event = { $id } · { $tag } { $kind } · { $time }
trail-done = { $time } · { $admin } · { $deed }{ $details }
trail-deed =
    { $deed ->
        [started] ▶️ início
        [paused] ⏸ pausa
        [stopped] ⏹ parada
        [resent] 🔁 reenvio
        [broadcast] 📢 comunicado
        [cancelled] 🚫 comunicado interrompido
        [backed_up] 💾 backup
       *[other] { $deed }
    }
