# Şu anda en yüksek puanlı pariteler.
top-title = Şu anda en yüksek puanlar
top-none = Henüz puanı olan parite yok: göstergelere birkaç saatlik mum gerekiyor.
top-row = { $place }. { $direction } { $pair } · { $score }
top-reasons = { $reasons }
top-below = Sinyal için gereken: { $threshold }.

# Görselindeki sözcükler; yerleri dar.
top-picture-subtitle = Yönün lehindeki kanıt eksi aleyhindeki, %; volatilite tarafsız
top-picture-footer = çentik: sinyal için gereken puan
top-picture-score = Puan
top-picture-for = lehte
top-picture-against = aleyhte
top-picture-component =
    { $component ->
        [trend] Trend
        [liquidation_bias] Likid.
        [volatility] Volat.
        [vwap_position] VWAP
        [oi_expansion] OI
        [structure] Yapı
        [event_quality] Olaylar
       *[other] { $component }
    }
