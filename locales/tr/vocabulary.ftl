# Koşullardaki adlar ne demektir.
vocabulary-word =
    { $word ->
        [open] mumun ilk fiyatı
        [high] mumun en yüksek fiyatı
        [low] mumun en düşük fiyatı
        [close] mumun son fiyatı
        [volume] mumda işlem gören miktar
        [quote_volume] mumun işlem tutarı
        [change_pct] mumun açılışından kapanışına
        [rsi] göreceli güç endeksi
        [ema_9] 9 kapanışın üstel ortalaması
        [ema_21] 21 kapanışın üstel ortalaması
        [ema_50] 50 kapanışın üstel ortalaması
        [ema_slope] EMA 21'in beş mum üzerinden mum başına yükselişi
        [ema_order] EMA 9 > 21 > 50 iken 1, 9 < 21 < 50 iken -1, yoksa 0
        [vwap] 00:00 UTC'den beri hacim ağırlıklı fiyat
        [rolling_vwap] 20 mumun hacim ağırlıklı fiyatı
        [point_of_control] 100 mumda en çok işlemin yapıldığı fiyat
        [value_area_high] çevresinde o hacmin % 70'ini tutan fiyatların üst ucu
        [value_area_low] o fiyatların alt ucu
        [atr] ortalama gerçek aralık, 14
        [atr_pct] fiyatın parçası olarak ortalama gerçek aralık
        [atr_ratio] ortalama gerçek aralığın yaklaşık 100 mumluk kendi ortalamasına oranı
        [bollinger_upper] üst bant, 20/2
        [bollinger_middle] 20 kapanışın ortalaması
        [bollinger_lower] alt bant, 20/2
        [bollinger_width] ortalarının parçası olarak bantların uzaklığı
        [percent_b] kapanışın Bollinger bantları arasındaki yeri: 0 alt, 1 üst
        [relative_volume] hacmin önceki 20 mumun ortalamasına oranı
        [channel_high] önceki 20 mumun en yüksek tepesi
        [channel_low] önceki 20 mumun en düşük dibi
        [oi_delta] açık pozisyonların önceki kapanıştan buna değişimi
        [usual_oi_delta] o değişimin önceki yaklaşık 50 mumdaki ortalama büyüklüğü
        [funding_rate] fonlama aralığı başına longların shortlara ödediği, olağanı 0.01; 0'ın altında shortlar öder
        [liquidation_flow] 20 mumda tasfiye edilen longlar eksi shortlar
        [liquidated_longs] mumda tasfiye edilen longlar
        [liquidated_shorts] mumda tasfiye edilen shortlar
        [support_distance] kapanıştan aşağıdaki ilk desteğe; yoksa bilinmez
        [resistance_distance] kapanıştan yukarıdaki ilk dirence; yoksa bilinmez
        [break_direction] son yapı kırılımı yukarıysa 1, aşağıysa -1
        [break_age] son yapı kırılımından beri
        [score_long] ev trader'ının long puanı; öbür yan ağır bastıkça 0
        [score_short] ev trader'ının short puanı; öbür yan ağır bastıkça 0
       *[other] { $word }
    }
vocabulary-pattern =
    { $kind ->
        [breakout] önceki 20 mumun aralığı dışında kapanış
        [divergence] fiyat ile RSI yeni bir uçta ayrışıyor
        [funding_extreme] bir yan pozisyonu için pahalı ödemeye başladı
        [liquidation_cluster] zorunlu çıkışlar işlemlerin büyük bölümüydü
        [oi_contraction] pozisyonlar olağandan çok daha hızlı kapatıldı
        [oi_expansion] pozisyonlar olağandan çok daha hızlı açıldı
        [structure_break] son tepe ya da dibin ötesinde kapanış
        [volatility_squeeze] fiyatlar olağandan çok daha az oynuyor
        [volume_spike] önceki mumlardan çok daha fazla işlem yapıldı
        [vwap_cross] fiyat günün hacim ağırlıklı fiyatını geçti
       *[other] { $kind }
    }
vocabulary-event =
    { $way ->
        [up] gücü: { $pattern }, yükselişten yana; zamanla söner, olmadıysa 0
        [down] gücü: { $pattern }, düşüşten yana; zamanla söner, olmadıysa 0
       *[other] gücü: { $pattern }; zamanla söner, olmadıysa 0
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
        [band] bantlar arasında 0 ile 1
        [direction] -1 ya da 1
        [candles] mum
       *[other] { $unit }
    }
