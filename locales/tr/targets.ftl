# Her sinyalin gittiği yerler: kanallar, gruplar ve konular.
targets-offered = 📣 { $who } beni ekledi: { $title }. Tüm sinyaller oraya gönderilsin mi?
targets-offered-topic = 📣 { $who } bir konu açtı: { $title }. Tüm sinyaller oraya gönderilsin mi?
targets-bind-button = 📣 Oraya gönder
targets-ignore-button = Yok say
targets-bound = ✅ Tüm sinyaller oraya gidiyor: { $title } ({ $admin }).
targets-ignored = Yok sayan: { $admin }.
targets-gone = Artık o sohbette değilim.
targets-title = Yayın yerleri
targets-count = Tüm sinyalleri alan kanal, grup ve konu: { $count }
targets-hint = Eklemek için beni oraya ekleyin: size burada sorulur. Konuda /id yazın.
targets-topic = { $title } › konu { $topic }
targets-shut = Kapatılmış ya da silinmiş: yeniden açılana kadar oraya hiçbir şey gitmez.
targets-topic-shut =
    ⚠️ { $title } konusu kapatıldı ya da silindi. Bekleyenler ve sinyallerinin sonuçları grubun kendisinde yazılır; konu yeniden açılınca yeni sinyaller yine oraya gider.
    { $reason }
targets-of-settings = Ayarlardaki CHANNELS içinde: buradan kaldırılsa da yeniden başlatınca geri gelir.
targets-sure = Oraya artık sinyal gönderilmesin mi?
targets-test-button = 🔔 Dene
targets-remove-button = 🗑 Kaldır
targets-remove-sure-button = 🗑 Evet, kaldır
targets-keep-button = Vazgeç
targets-back-button = ◀ Yayın yerleri
targets-none-such = Orası artık bir yayın yeri değil.
targets-removed = Oraya artık sinyal gitmiyor.
targets-tested = Deneme sinyali yolda.
targets-test-title = 🔔 Deneme sinyali
targets-test-words = Sinyaller buraya böyle gelir: bu sesle, bu yere.
targets-panel-button = 📣 Yayın yerleri
targets-lost = 🚪 { $who } beni { $title } içinden çıkardı: oraya artık sinyal gitmiyor. Beni yeniden ekleyin, devam eder.
