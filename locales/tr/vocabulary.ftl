# Koşullardaki adlar ne demektir.
vocabulary-word =
    { $word ->
        [open] mumun ilk fiyatı
        [high] mumun en yüksek fiyatı
        [low] mumun en düşük fiyatı
        [close] mumun son fiyatı
        [volume] mumda işlem gören miktar
        [quote_volume] mumun işlem hacmi, karşıt para birimiyle
        [change_pct] mumun açılışından kapanışına değişim
        [rsi] göreceli güç endeksi
        [ema_9] 9 kapanışın üstel ortalaması
        [ema_21] 21 kapanışın üstel ortalaması
        [ema_50] 50 kapanışın üstel ortalaması
        [ema_slope] EMA 21'in mum başına yükselişi, beş mum üzerinden
        [ema_order] EMA 9 > 21 > 50 iken 1, 9 < 21 < 50 iken -1, yoksa 0
        [vwap] 00:00 UTC'den bu yana hacim ağırlıklı fiyat
        [rolling_vwap] 20 mumun hacim ağırlıklı fiyatı
        [point_of_control] 100 mumda en çok işlemin yapıldığı fiyat
        [value_area_high] bu fiyatın çevresinde o hacmin %70'ini içeren bölgenin üst ucu
        [value_area_low] aynı bölgenin alt ucu
        [atr] ortalama gerçek aralık, 14
        [atr_pct] ortalama gerçek aralığın fiyata oranı
        [atr_ratio] ortalama gerçek aralığın yaklaşık 100 mumluk kendi ortalamasına oranı
        [bollinger_upper] üst bant, 20/2
        [bollinger_middle] 20 kapanışın ortalaması
        [bollinger_lower] alt bant, 20/2
        [bollinger_width] bantlar arası mesafenin orta banda oranı
        [percent_b] kapanışın Bollinger bantları arasındaki yeri: 0 alt, 1 üst
        [relative_volume] hacmin önceki 20 mumun ortalamasına oranı
        [channel_high] bundan önceki 20 mumun en yükseği
        [channel_low] bundan önceki 20 mumun en düşüğü
        [oi_delta] önceki kapanıştan buna open interest değişimi
        [usual_oi_delta] bu değişimin önceki yaklaşık 50 mumdaki ortalama büyüklüğü
        [funding_rate] funding aralığı başına longların shortlara ödediği, olağanı 0.01; 0'ın altında shortlar öder
        [liquidation_flow] 20 mumda likide olan longlar eksi likide olan shortlar
        [liquidated_longs] mumda likide olan longlar
        [liquidated_shorts] mumda likide olan shortlar
        [support_distance] kapanıştan aşağıdaki ilk desteğe mesafe; destek yoksa bilinmez
        [resistance_distance] kapanıştan yukarıdaki ilk dirence mesafe; direnç yoksa bilinmez
        [break_direction] son yapı kırılımı yukarıysa 1, aşağıysa -1
        [break_age] son yapı kırılımından bu yana
        [score_long] botun kendi traderının long puanı; diğer yön ağır basarken 0
        [score_short] botun kendi traderının short puanı; diğer yön ağır basarken 0
       *[other] { $word }
    }
vocabulary-pattern =
    { $kind ->
        [breakout] önceki 20 mumun aralığı dışında kapanış
        [divergence] fiyat ile RSI yeni bir uçta ayrışıyor
        [funding_extreme] bir yön pozisyonu için çok pahalıya ödemeye başladı
        [liquidation_cluster] zorunlu çıkışlar işlemlerin büyük bölümünü oluşturdu
        [oi_contraction] pozisyonlar olağandan çok daha hızlı kapatıldı
        [oi_expansion] pozisyonlar olağandan çok daha hızlı açıldı
        [structure_break] son tepe ya da dibin ötesinde kapanış
        [volatility_squeeze] fiyat olağandan çok daha az oynuyor
        [volume_spike] önceki mumlardan çok daha fazla işlem yapıldı
        [vwap_cross] fiyat günün hacim ağırlıklı fiyatını kesti
       *[other] { $kind }
    }
vocabulary-event =
    { $way ->
        [up] gücü: { $pattern }, yükseliş yönünde; zamanla azalır, hiç olmadıysa 0
        [down] gücü: { $pattern }, düşüş yönünde; zamanla azalır, hiç olmadıysa 0
       *[other] gücü: { $pattern }; zamanla azalır, hiç olmadıysa 0
    }
vocabulary-unit =
    { $unit ->
        [quote] karşıt para birimi
        [base] temel para birimi
        [percent] yüzde
        [atr] ATR
        [times] olağanın katı
        [strength] 0 ile 1 arası
        [sign] -1, 0 ya da 1
        [scale] 0 ile 100 arası
        [band] bantlar arasında 0 ile 1 arası
        [direction] -1 ya da 1
        [candles] mum
       *[other] { $unit }
    }
