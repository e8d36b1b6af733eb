# Sinyal kartı. İlk satırı telefon bildiriminde görünür.
alert-title = { $colour } { $direction } { $pair } · { $timeframe }
alert-long = LONG
alert-short = SHORT
alert-source = { $tag } · { $exchange } perp · puan { $score }
alert-trader = Trader { $name }

alert-entry = Giriş
alert-stop-loss = SL
alert-take-profit-1 = TP1
alert-take-profit-2 = TP2
alert-entry-line = Giriş { $price }
alert-level = { $name } { $price } · { $result }
alert-atr = ATR(14) { $atr }
alert-valid-until = Son geçerlilik: { $time }
alert-now = Şu an { $price } · { $result }

alert-why = Neden:
alert-contribution = • { $component }: { $grade } ({ $strength }, ağırlık { $weight })
alert-not-in-favour = • Desteklemeyen: { $components }
alert-unknown = • Veri yok: { $components }
alert-strong = güçlü
alert-moderate = orta
alert-weak = zayıf
alert-component =
    { $component ->
        [trend] Trend
        [liquidation_bias] Likidasyonlar
        [volatility] Volatilite
        [vwap_position] VWAP
        [oi_expansion] Open interest
        [structure] Yapı
        [event_quality] Olaylar
       *[other] { $component }
    }
alert-event = { $arrow } { $event } · { $timeframe }
alert-event-repeated = { $event } · { $count }×
alert-event-kind =
    { $kind ->
        [breakout] Kırılım
        [divergence] Uyumsuzluk
        [funding_extreme] Aşırı funding
        [liquidation_cluster] Likidasyon kümesi
        [oi_contraction] Open interest düşüyor
        [oi_expansion] Open interest artıyor
        [structure_break] Yapı kırılımı
        [volatility_squeeze] Volatilite sıkışması
        [volume_spike] Hacim patlaması
        [vwap_cross] VWAP kesişimi
       *[other] { $kind }
    }

alert-chart-button = 📈 Grafik
alert-track-button = 🔔 Takip et
alert-untrack-button = 🔕 Takibi bırak
alert-mute-button = 🔕 Sessize al
alert-recording-button = ⏺ Kayıt
alert-copy-button = 📋 { $name }
