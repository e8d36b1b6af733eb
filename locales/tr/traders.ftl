# Traderlar: liste, kart, nasıl yazıldıkları ve birinde neyin yanlış olduğu.
traders-title = Traderlar
traders-none = Henüz botun kendisinden başka işlem yapan yok. Eklemek için: { $example }
traders-row = { $status } { $name }
traders-count =
    { $count ->
        [one] Botun kendisi dışında { $count } trader
       *[other] Botun kendisi dışında { $count } trader
    }
traders-tally = Bakış { $looks }, sinyal { $signals }; gönderilmeyen: tekrar { $repeated }, bekleme { $cooling }, seviye { $unplaceable }
traders-card = { $status } { $name }
traders-status =
    { $status ->
        [active] ▶️ etkin
        [paused] ⏸ duraklatıldı
       *[deleted] 🗑 silindi
    }
traders-pause-button = ⏸ Duraklat
traders-resume-button = ▶️ Devam et
traders-delete-button = 🗑 Sil
traders-delete-sure-button = 🗑 Evet, sil: { $name }
traders-keep-button = Vazgeç
traders-list-button = Tüm traderlar
traders-delete-question = { $name } silinsin mi? Açık sinyalleri sonuna kadar izlenir.
traders-added = ✅ { $name } eklendi; bir sonraki kapanıştan itibaren işlem yapar.
traders-changed = ✅ { $name } değişti; bir sonraki kapanıştan itibaren böyle işlem yapar.
traders-late = ⏳ Şunlar her başlangıçtan sonra bir süre bilinmez, bunlarla karşılaştırmalar sağlanmaz: { $names }. Geçmişin ne kadarının okunacağını WARM_UP_MINUTES belirler.
traders-late-name = { $name }: { $time }
traders-taken = { $name } adlı bir trader zaten var. { $example } ile değiştirin ya da başka bir ad seçin.
traders-unknown = { $name } adlı bir trader yok. Hepsi: /traders
traders-damaged = { $name } için saklanan veri okunamıyor: bozuk ya da daha yeni bir Heliograph yazmış. İşlem yapmıyor. Tüm metniyle { $example } onun yerine geçer.
traders-nothing-stored = Hiçbir şey kaydedilmedi. { $field }: { $problem }
traders-help = Trader bir metindir, her şey için bir satır; yazılmayanlar botun kendisindeki gibidir.
traders-help-change = Tüm metinle birlikte { $example } bir traderı değiştirir.
traders-help-lines = Satırlar: { $lines }. risk emir boyutunu, ai_limit bir asistanın analiz sayısını belirleyecek: ikisi de şimdilik yalnızca saklanır, kullanılmaz.
traders-help-condition = Koşul, karşılaştırmaları and, or, not ile bağlar. Koşulu olmayan yöne puan karar verir; koşulun yanında puanın da eşiğe ulaşması gerekir, threshold: 0 ise her şeyi koşula bırakır.
traders-help-names = Adlar; puanlar dışında her biri bir periyotla ({ $timeframes }): { $names }
traders-help-word = { $example } bir adın anlamını gösterir.
traders-word = { $name }: { $meaning } ({ $unit })
traders-no-word = Koşullar için { $name } diye bir ad yok. Hepsi: { $example }
traders-wrong-missing = eksik
traders-wrong-name = 1 ile { $limit } arası harf, rakam, - veya _ olmalı
traders-wrong-reserved = { $name } botun kendi traderı; başka bir ad seçin
traders-wrong-range = { $least } ile { $most } arasında olmalı, { $given } değil
traders-wrong-above = { $least } değerinden büyük olmalı, { $given } değil
traders-wrong-order = ikinci hedef ilkinden ({ $least }) uzakta olmalı, { $given } değil
traders-wrong-too-far = girişin yüzdesi 100 altında olmalı, { $given } değil
traders-wrong-minute = stratejinin periyotları bir dakika veya daha uzun olur
traders-wrong-repeated = { $given } iki kez yazılmış
traders-wrong-empty = en az bir tane yazılmalı
traders-wrong-too-many = { $given } tane yazılmış; en fazla { $most } olabilir
traders-wrong-component = { $given } diye bir bileşen yok; olanlar: { $known }
traders-wrong-weightless = tüm bileşenlerin ağırlığı 0
traders-wrong-choice = { $given } olmaz; seçenekler: { $known }
traders-wrong-number = { $given } bir sayı değil; rakam yazın, örneğin { $example }
traders-wrong-duration = { $given } bir süre değil; 90s, 5m, 24h veya 2d yazın
traders-wrong-weight = { $given } bir ağırlık değil; bileşeni ve payını yazın, örneğin { $example }
traders-wrong-field = böyle bir satır yok; olanlar: { $known }
traders-wrong-field-near = böyle bir satır yok; bunu mu demek istediniz: { $near }?
traders-wrong-line = { $number }. satırda iki nokta yok; şöyle yazın: { $example }
traders-wrong-blank = { $number }. satır boş; doldurun ya da çıkarın
traders-wrong-twice = iki kez yazılmış
traders-wrong-too-long = bir trader en fazla { $limit } karakter olabilir, burada { $count } var
