# Yöneticilere: bir şey ters gittiğinde ve düzeldiğinde.
notice-feed-silent =
    { $count ->
        [one] ⚠️ { $pairs } için veri kesildi: borsadan mesaj gelmiyor. Veri dönene kadar bu paritede yeni sinyal yok.
       *[other] ⚠️ { $count } paritede veri kesildi: { $pairs }. Veri dönene kadar bunlarda yeni sinyal yok.
    }
notice-feed-back =
    { $count ->
        [one] ✅ { $pairs } yeniden canlı.
       *[other] ✅ { $count } parite yeniden canlı: { $pairs }.
    }
notice-database-refuses =
    ⚠️ Veritabanı kayıt almıyor: yeni sinyal yok, sonuçlar ve mesajlar da bekliyor.
    { $reason }
notice-database-back = ✅ Veritabanı yeniden kayıt alıyor, bekleyenler devam ediyor.
