# İlk mesajdan ilk sinyale kadar adımlar.
onboarding-language = Türkçe
onboarding-accept-button = ✅ Riski anlıyorum
onboarding-pairs = Bu sohbete hangi paritelerin sinyalleri gelsin?
onboarding-all-button = 🌐 Tüm pariteler
onboarding-top-button = 🔝 En çok işlem gören on parite
onboarding-later-button = 🕐 Sonra /track ile seçerim
onboarding-followed =
    { $count ->
        [0] Henüz takip ettiğiniz parite yok: hepsi /track altında.
        [one] { $count } pariteyi takip ediyorsunuz.
       *[other] { $count } pariteyi takip ediyorsunuz.
    }
onboarding-sounds = Hangileri sesli gelsin?
onboarding-loud-button = 🔔 Sinyaller ve sonuçlar
onboarding-outcomes-button = 🎯 Yalnızca sonuçlar
onboarding-silent-button = 🔕 Hiçbiri
onboarding-ready = Hepsi bu. Bir sinyalin buraya nasıl geldiğini deneyin.
onboarding-test-button = 🔔 Deneme sinyali gönder
onboarding-finished = Deneme sinyali yolda. Anladığım komutlar: /help
