# Fiyat alarmları: kişinin bir paritenin fiyatından haberdar olmak istediği anlar.
price-above = { $level } üzerinde
price-below = { $level } altında
price-rises = { $window } içinde { $change } yükseliş
price-falls = { $window } içinde { $change } düşüş
price-swings = { $window } içinde { $change } yukarı veya aşağı
price-of-pair = { $pair } { $condition }
price-rule-joined =
    { $sign ->
        [and] ve
        [or] veya
       *[other] { $sign }
    }
price-rule-funding = funding

price-form-title = 🔔 Yeni fiyat alarmı
price-form-pair = Hangi parite?
price-form-examples = Ya da kendiniz yazın:
price-form-choice = { $pair }: ne olunca haber vereyim?
price-form-repeat = Ne sıklıkta?
price-once-button = Bir kez
price-repeat-button = Her seferinde, bir saat arayla
price-back-button = ◀ Geri

price-new = Gerçekleşir gerçekleşmez haber veririm.
price-once = bir kez
price-repeats = her seferinde, { $pause } arayla
price-until = Bitiş: { $time }
price-fired =
    { $count ->
        [one] { $count } kez çaldı, son: { $time }
       *[other] { $count } kez çaldı, son: { $time }
    }
price-now = Şu anki fiyat { $price }
price-other-window = ⏱ Başka bir süre mi? Aşağıdan seçin.
price-is-paused = ⏸ Duraklatıldı: fiyata bakılmıyor.
price-holds-already = Şu anda zaten böyle: bir dahaki sefere gerçekleştiğinde haber veririm.
price-pause-button = ⏸ Duraklat
price-resume-button = ▶️ Devam et
price-delete-button = 🗑 Sil
price-deleted = Alarm silindi.
price-list-button = 🔔 Tüm alarmlarım
price-new-button = ➕ Yeni alarm

price-list-title = 🔔 Fiyat alarmları: { $count } / { $most }
price-list-empty = Hiç alarmınız yok. Düğmeye basın ya da yazın:
price-list-line = { $tag } { $alert } · { $often } · bitiş { $time }

price-told = 🔔 { $alert }
price-told-moved = { $start } seviyesinden { $end } seviyesine
price-told-met = { $name }: { $value }
price-told-at = Fiyat { $price } · { $time }
price-told-late = ⏳ Ancak { $age } sonra haber verebildim: veri geç geldi ya da çalışmıyordum.
price-told-once = { $tag } tamamlandı.
price-told-again = { $tag } yeniden izlenecek: { $time }.
price-over = ⌛ { $tag } { $alert }: süresi doldu, gerçekleşmedi.

price-wrong = Hiçbir şey kaydedilmedi: { $problem }.
price-wrong-empty = koşul yok; şöyle bir koşul yazın: { $example }
price-wrong-too-long = bir alarm en fazla { $limit } karakter olabilir, burada { $count } var
price-wrong-number = { $number } bir sayı değil; şöyle yazın: { $example }
price-wrong-rest = { $word } burada bir şey ifade etmiyor; silin ya da /alert örneklerine bakın
price-wrong-per-cent = yüzde kaç olduğunu belirtin, örneğin { $example }
price-wrong-needs-sign = fiyatın oraya yükselerek mi düşerek mi geleceğini belirtin: { $example }
price-wrong-window-length = hareket 1m ile 1d arası bir sürede aranır: { $example }
price-wrong-move = hareket %0 üzerinde, en fazla %{ $most } olabilir
price-wrong-repeats = repeat sonrasına 1m ile 7d arası bir ara yazılır: { $example }
price-wrong-lasts = for sonrasına 1m ile 365d arası bir süre yazılır: { $example }
price-wrong-no-for = süre, for sonrasına yazılır: { $example }
price-wrong-twice = { $word } burada iki kez geçiyor; birini silin
price-not-kept = Hiçbir şey kaydedilmedi: bu parite için { $timeframe } mumları saklanmıyor. 1m, 5m, 15m, 1h, 4h veya 1d kullanın.
price-too-many = { $most } alarmınız var, daha fazlası olamaz: önce birini silin. Liste: /alerts
price-unknown = Böyle bir alarm artık yok: çaldı, süresi doldu ya da silindi.
price-private-only = Fiyat alarmları aramızda kalır: bana özelden yazın.
