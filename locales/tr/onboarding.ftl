# İlk mesajdan ilk sinyale kadar adımlar.
onboarding-language = Türkçe
onboarding-accept-button = ✅ Riski anlıyorum
onboarding-pairs = Bu sohbete hangi paritelerin ve periyotların sinyalleri gelsin?
onboarding-all-button = 🌐 Tüm pariteler, tüm periyotlar
onboarding-top-button = 🔝 En çok işlem gören on parite, tüm periyotlar
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
onboarding-none-of-house = ⚠️ Botun kendi sinyalleri { $timeframe } periyodundadır: bu seçimle yalnız diğer traderların sinyalleri gelir. /settings ile değişir.
