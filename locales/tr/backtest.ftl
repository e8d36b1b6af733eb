# Backtest: ne kadar ilerledi, ne buldu ve görsellerindeki sözcükler.
backtest-title = 🧪 Backtest: { $pairs }
backtest-title-of = 🧪 { $name } backtesti: { $pairs }
backtest-pairs-more = { $pairs } ve { $count } parite daha
backtest-asked = Son { $days } gün
backtest-bar = { $bar } { $percent }
backtest-fetching = Eksik veriler borsadan alınıyor …
backtest-testing = Test ediliyor …
backtest-cancel-button = ✖ İptal
backtest-cancelling = Durduruluyor …
backtest-cancelled = Durduruldu.
backtest-closing = Durduruldu: bot kapanıyor. Daha sonra yeniden deneyin.
backtest-over = Zaten bitti.
backtest-failed = ⚠️ Tamamlanamadı: { $reason }
backtest-running = Çalışan bir backtestiniz var: bitmesini bekleyin ya da iptal edin.
backtest-busy = Şu anda yeterince backtest çalışıyor. Birkaç dakika sonra yeniden deneyin.
backtest-too-many-pairs = En fazla { $most } parite olabilir. Bazılarını yazın: { $example }
backtest-no-pairs = { $name }, burada izlenen paritelerin hiçbirinde işlem yapmıyor.
backtest-wrong-days = Gün sayısı 1 ile { $most } arasında olmalı. Örneğin: { $example }

backtest-period = { $start } – { $end } UTC
backtest-ended =
    { $count ->
        [0] Sonuçlanan sinyal yok
        [one] { $count } sinyal sonuçlandı
       *[other] { $count } sinyal sonuçlandı
    }
backtest-open = · { $count } hâlâ açık
backtest-after-costs = Maliyetler sonrası (öncesi)
backtest-win-rate = Kazanma oranı { $after } ({ $before })
backtest-each = Sinyal başına { $after } ({ $before })
backtest-all = Toplam { $after } ({ $before })
backtest-ratios = Kâr faktörü { $factor } · Sharpe { $sharpe } · Sortino { $sortino }
backtest-drawdown = Maks. düşüş { $drawdown } · piyasada kalma { $exposure }
backtest-costs = Maliyetler: komisyon { $taker } ve { $maker }, kayma { $slippage }, { $funding }
backtest-funding-known = funding dahil
backtest-funding-unknown = funding bilinmiyor
backtest-gaps =
    { $minutes ->
        [one] ⚠️ Veride { $minutes } dakika eksik
       *[other] ⚠️ Veride { $minutes } dakika eksik
    }
backtest-chance = Rastgele girişler, aynı çıkışlar: sinyal başına { $each } (%95: { $low } ile { $high } arası). Şansın en az bu kadar iyi olma olasılığı: { $p }.
backtest-walk-forward = Walk-forward: önceden seçilen en düşük puan, sonraki dönemde sinyal başına { $chosen } getirdi; tüm sinyaller { $all }.
backtest-edge = ✅ Bu veride avantaj var: şanstan iyi ve maliyetler sonrası 0'ın üzerinde. Hiçbir şeyin garantisi değil.
backtest-no-edge = ❌ Bu veride avantaj yok: rastgele girişlerden iyi değil.
backtest-no-edge-after-costs = ❌ Bu veride avantaj yok: rastgele girişlerden iyi, ama maliyetler sonrası 0'ın üzerinde olduğu kesin değil.
backtest-too-few = ❔ Yargıya varmak için sinyal çok az.
backtest-shorter = ⚠️ { $pair }: { $wanted } günün yalnızca { $kept } günü kayıtlı
backtest-lacking = ⚠️ { $pair }: bu dönemden çok az veri kayıtlı
backtest-download = Daha fazlasını almak için: { $command }

backtest-picture-title = Backtest
backtest-picture-calibration = Yüksek puan daha sık mı kazanıyor?
backtest-picture-breakdown = Sonuç nereden geldi?
backtest-picture-no-edge = Bu veride maliyetler sonrası avantaj yok
backtest-picture-edge = Şanstan iyi, maliyetler sonrası 0'ın üzerinde
backtest-picture-too-few = Yargıya varmak için sinyal çok az
backtest-picture-costs = komisyon { $taker } / { $maker }, kayma { $slippage }, { $funding }
backtest-picture-after-costs = maliyetler sonrası
backtest-picture-wilson = maliyetler sonrası · %95 Wilson aralıkları
backtest-average-return = Ort. getiri
backtest-sharpe = Sharpe
backtest-sortino = Sortino
backtest-exposure = Piyasada
backtest-equity = Maliyetler sonrası
backtest-random-entries = Rastgele girişler, %5–95
backtest-picture-drawdown = Düşüş
backtest-nothing-closed = Bu dönemde sonuçlanan sinyal yok
backtest-base-rate = tüm sinyaller
backtest-as-scored = kazanma oranı = puan
backtest-score = Puan
backtest-signals = Sinyaller
backtest-by-hour = Sinyal saatine göre, UTC
backtest-by-symbol = Pariteye göre
backtest-by-condition = Piyasa koşuluna göre
backtest-columns = sonuç · kazanma · sinyal
backtest-number = n
backtest-more = diğer
backtest-condition =
    { $condition ->
        [quiet_trend] sakin trend
        [wild_trend] oynak trend
        [quiet_range] sakin yatay
       *[wild_range] oynak yatay
    }
