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
        [approved] ✅ let in
        [rejected] ✖️ turned down
        [blocked] ⛔ blocked
        [made_admin] 👑 made admin
        [made_user] admin no more
        [claimed] 🔑 claimed the bot
        [voided] 🚫 signal withdrawn
        [bound] 📣 target added
        [ignored] 🙈 place ignored
        [released] 🗑 target removed
        [tested] 🔔 test alert
        [set_up] ⚙️ settings of a target
        [trader_added] ➕ trader added
        [trader_changed] ✏️ trader changed
        [trader_paused] ⏸ trader paused
        [trader_resumed] ▶️ trader goes on
        [trader_deleted] 🗑 trader deleted
        [recording_started] ⏺ recording started
        [recording_stopped] ⏹ recording stopped
       *[other] { $deed }
    }
trail-receivers = receivers { $count }
trail-resent = messages { $count }
trail-left = not sent { $count }
trail-backup-sent = { $size }, sent to the chat
