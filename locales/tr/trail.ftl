# Denetim görünümü.
trail-panel-button = 📜 Denetim
trail-title = Denetim
trail-empty = Henüz bir şey olmadı.
trail-signals-button = Sinyaller
trail-deeds-button = Yöneticiler
trail-event = { $id } · { $tag } { $kind } · { $time }
trail-done = { $time } · { $admin } · { $deed }{ $details }
trail-deed =
    { $deed ->
        [started] ▶️ başlatma
        [paused] ⏸ duraklatma
        [stopped] ⏹ durdurma
        [resent] 🔁 yeniden gönderme
        [broadcast] 📢 duyuru
        [cancelled] 🚫 duyuru durduruldu
        [backed_up] 💾 yedek
       *[other] { $deed }
    }
