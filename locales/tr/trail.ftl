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
        [approved] ✅ erişim verildi
        [rejected] ✖️ reddedildi
        [blocked] ⛔ engellendi
        [made_admin] 👑 yönetici yapıldı
        [made_user] artık yönetici değil
        [claimed] 🔑 bot sahiplenildi
        [voided] 🚫 sinyal geri çekildi
        [bound] 📣 hedef eklendi
        [ignored] 🙈 yer yok sayıldı
        [released] 🗑 hedef kaldırıldı
        [tested] 🔔 deneme uyarısı
        [set_up] ⚙️ hedef ayarları
        [trader_added] ➕ trader eklendi
        [trader_changed] ✏️ trader değiştirildi
        [trader_paused] ⏸ trader duraklatıldı
        [trader_resumed] ▶️ trader sürdürüldü
        [trader_deleted] 🗑 trader silindi
        [recording_started] ⏺ kayıt başladı
        [recording_stopped] ⏹ kayıt durduruldu
       *[other] { $deed }
    }
trail-receivers = alıcı { $count }
trail-resent = mesaj { $count }
trail-left = gönderilmeyen { $count }
trail-backup-sent = { $size }, sohbete gönderildi
