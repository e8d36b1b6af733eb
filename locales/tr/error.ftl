# Ne ters gitti ve ne işe yarar.
error-unknown-symbol = { $typed } burada izlenmiyor. İzlenenler: /track
error-unknown-symbol-near = { $typed } burada izlenmiyor. Bunu mu demek istediniz: { $near }?
error-no-market-yet = { $exchange } hangi paritelerin işlem gördüğünü henüz bildirmedi. Sormaya devam ediyorum; son durum: /ping
error-database = Veritabanım şu anda cevap vermiyor: lütfen bir dakika sonra yeniden deneyin.
error-answer-lost = Telegram cevabımı şu anda iletmedi: lütfen yeniden deneyin.
error-not-offered = Bu botun Telegram sunucusu bunu yapamıyor: { $method } yok.
error-our-fault = Benim tarafımda bir şeyler ters gitti, bu isteğe cevap gelmeyecek. Hata loguma yazıldı; lütfen yeniden deneyin ya da bir yöneticiye sorun.
error-unknown-timeframe = { $typed } grafiği yok; olanlar: { $known }. Örneğin: { $example }
error-unknown-period = { $typed } dönemini tanımıyorum. Şunları deneyin: { $example }, 7d ya da all.
error-unknown-choice = { $typed } bir parite, zaman dilimi, yön, dönem ya da trader değil. Örnek: { $example }
error-no-such-signal = { $typed } diye bir sinyal yok. Tüm sinyaller: /signals
error-too-few-words = Bir şey eksik. Örneğin: { $example }
error-too-many-words = Bir seferde bu kadarını anlayamıyorum. Örneğin: { $example }
error-no-such-count = 1 ile { $most } arası gösterebilirim. Örneğin: { $example }
error-no-pair = Hangi parite? Örneğin: { $example }
error-chart-failed = Grafik şu anda çizilemiyor: { $reason }
error-old-button = Bu düğme çok eski. Komutlar: /help
