# Kayıtlar: bir sinyal için ya da biri istediği için saklanan 1 saniyelik mumlar.
recordings-title = Kayıtlar
recordings-none = Henüz kayıt yok.
recordings-status =
    { $status ->
        [active] ⏺ sürüyor
        [stopped] ⏹ durduruldu
        [completed] ✅ tamamlandı
        [error] ⚠️ hata
       *[other] { $status }
    }
recordings-count = { $status }: { $count }
recordings-stored = Bitenlerde { $counted } sn sayıldı; saatlerinde { $stored } sn saklı, her biri bir kez: { $size }
recordings-row = { $tag } { $pair } { $signal } · { $status } · { $seconds } sn
recordings-card = Kayıt { $tag } · { $pair }
recordings-of = Sinyal: { $tag }
recordings-by-hand = Elle başlatıldı
recordings-status-line = Durum: { $status }
recordings-time = { $start } – { $end }
recordings-coverage =
    { $unseen ->
        [0] İşlem olan { $seconds } sn; kalanında işlem yoktu: tamamı izlendi.
       *[other] İşlem olan { $seconds } sn, izlenmeyen { $unseen } sn; kalanında işlem yoktu.
    }
recordings-uncounted = Saklanan verisi okunamıyor.
recordings-no-seconds = Henüz işlem olan bir saniye gelmedi.
recordings-fault =
    { $fault ->
        [not_watched] Erken bitti: paritesi artık izlenmiyor.
        [not_written] Erken bitti: veritabanı uzun süre kayıt almadı, saniyeler kayboldu.
        [damaged] Saklanan saniyelerin bir kısmı bozuk.
       *[other] { $fault }
    }
recordings-started = ⏺ Kayıt başladı.
recordings-stopped = ⏹ Kayıt durduruldu.
recordings-ended = Kayıt zaten bitti.
recordings-running = Zaten kaydediliyor.
recordings-signal-over = { $tag } sonuçlandı: artık kaydı başlatılamaz.
recordings-not-recorded = { $tag } kaydedilmiyor.
recordings-unknown = { $name } diye bir kayıt yok. Tüm kayıtlar: /recordings
recordings-wrong-length = Kayıt 1 saniye ile 7 gün arası sürer. 90s, 30m, 2h veya 7d yazın, örneğin: /record BTC 2h
recordings-start-button = ⏺ Kayda al
recordings-stop-button = ⏹ Durdur
recordings-refresh-button = 🔄 Yenile
recordings-list-button = Tüm kayıtlar
