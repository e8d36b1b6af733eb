# Sinyali geri çekme.
void-question = { $tag } { $pair } geri çekilsin mi?
void-which = Hangi sinyal? Düğme komutu kopyalar: yapıştırın ve arkasına nedeni yazın.
void-meaning = Sinyali alan herkese gerekçesiyle birlikte bildirilir. Geçmişte kalır, ne kazanç ne kayıp sayılır. Bu işlem geri alınamaz.
void-yes = 🚫 Geri çek
void-no = Vazgeç
void-done = 🚫 { $tag } geri çekildi.
void-kept = { $tag } devam ediyor.
void-not-open = { $tag } açık değil: yalnızca açık sinyaller geri çekilebilir. Sonuçlananın sonucu olduğu gibi kalır.
void-too-long = Gerekçe kartta görünür: en fazla { $most } karakter.
