# Konsolun bir yöneticiye anlatacakları.
console-logs-button = 🪵 Log
console-config-button = 🧾 Ayarlar
console-backup-button = 💾 Yedek
console-logs-title =
    { $count ->
        [one] Logun son { $count } satırı
       *[other] Logun son { $count } satırı
    }
console-logs-none = Bu türden log kaydı yok.
console-unknown-level = { $typed } düzeyinde satır yok. Şunlardan birini kullanın: { $known }. Örneğin: /logs warning
console-config-title = Geçerli ayarlar
console-backup-made = 💾 { $file } yedeği, veritabanının yanındaki backups klasöründe: { $size }.
console-backup-hint = Yedek makinede kalır; { $command } yedek alıp buraya gönderir.
console-backup-failed = Yedek alınamadı: { $reason }
console-too-large = Yedek { $size }, Telegram en fazla { $most } kabul ediyor: makineden alın.
