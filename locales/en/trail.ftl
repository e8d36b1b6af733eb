# The audit view.
trail-panel-button = 📜 Audit
trail-title = Audit
trail-empty = Nothing has happened yet.
trail-signals-button = Signals
trail-deeds-button = Admins
trail-event = { $id } · { $tag } { $kind } · { $time }
trail-done = { $time } · { $admin } · { $deed }{ $details }
trail-deed =
    { $deed ->
        [started] ▶️ start
        [paused] ⏸ pause
        [stopped] ⏹ stop
        [resent] 🔁 sent again
        [broadcast] 📢 broadcast
        [cancelled] 🚫 broadcast stopped
        [backed_up] 💾 backup
       *[other] { $deed }
    }
