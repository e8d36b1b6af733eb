# Piyasa verisi ne kadar taze.
feed-exchange =
    { $symbols ->
        [one] { $exchange }: { $symbols } parite izleniyor
       *[other] { $exchange }: { $symbols } parite izleniyor
    }
feed-waiting =
    { $state ->
        [maintenance] 🔧 { $exchange } bakımda: henüz piyasa verisi yok, sormaya devam ediyorum
       *[other] ⏳ { $exchange } bağlantısı kuruluyor: henüz piyasa verisi yok, denemeye devam ediyorum
    }
feed-all-live = ✅ tüm pariteler canlı
feed-stale =
    { $count ->
        [one] ⚠️ { $count } pariteden veri gelmiyor: { $pairs }
       *[other] ⚠️ { $count } pariteden veri gelmiyor: { $pairs }
    }
feed-maintenance =
    { $count ->
        [one] 🔧 Borsada { $count } parite şu anda işleme kapalı: { $pairs }
       *[other] 🔧 Borsada { $count } parite şu anda işleme kapalı: { $pairs }
    }
feed-catching-up =
    { $count ->
        [one] ⏳ { $count } parite kaçırdıklarını tamamlıyor
       *[other] ⏳ { $count } parite kaçırdıklarını tamamlıyor
    }
feed-lag = En yeni mesaj saatimizin { $ms } ms gerisinde
feed-market-time = Piyasa saati { $time }
feed-no-message-yet = Borsadan henüz mesaj yok
feed-pace = Şu an { $messages } mesaj/sn, { $trades } işlem/sn
feed-no-gaps = 24 saatte veri boşluğu yok
feed-gaps =
    { $unmended ->
        [0] Son 24 saatte veri boşluğu: { $mended }, hepsi tamamlandı
       *[other] ⚠️ Son 24 saatte veri boşluğu: { $mended } tamamlandı, { $unmended } eksik
    }
feed-database-busy = ⚠️ Veritabanı meşgul: sayılar { $age } öncesinin
feed-database-silent = ⚠️ Veritabanı cevap vermiyor: henüz sayı yok
