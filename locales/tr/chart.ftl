# Grafiğin açıklaması ve düğmeleri.
chart-candle = Son mum: { $time }
chart-candle-forming = Son mum: { $time }, henüz kapanmadı
chart-stale = ⚠️ Veri gelmiyor: bu en son fiyat değil.
chart-backfilling = ⚠️ Bazı işlemler kaçtı ve yeniden isteniyor: son mumlar değişebilir.
chart-maintenance = ⚠️ Borsada bu parite şu anda işleme kapalı.
chart-gap = ⚠️ Veri yok: { $since } – { $until }
chart-no-picture = ⚠️ Resimsiz: bu botun Telegram sunucusu resmi kabul etmiyor.
chart-refresh-button = 🔄
chart-nearer-button = 🔍 +
chart-farther-button = 🔍 −
chart-theme-button =
    { $theme ->
        [light] ☀️ Açık
       *[dark] 🌙 Koyu
    }
chart-levels-button = 📐 Seviyeler
chart-study-button = 📉 Analiz
chart-file-button = 🖼 HD
chart-close-button = ✖ Kapat
chart-closed = Kapatıldı.
