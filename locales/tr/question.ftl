# İnsanların soruda yazdıkları: virgülle ayrılmış deyişler.
# Yıldız her türlü eki karşılar; coinin ardından borsalardaki adı gelir.

question-signals = sinyal*, işlem, işlemler*, işlemi*, pozisyon*, setup*, kurulum*
question-record =
    kazanma oran*, başarı oran*, isabet*, performans*, sonuç*, sonuc*, istatistik*, kâr, kârı, kârın, kâr ettin*, kâr etti*, kazanç*, kazanc*, getiri*, pnl, para kazandın*, para kazandi*, kazandın*, kazandi*, kazandır*, kaybettin*, para kaybet*, zarar*,
    nasıl gitti, nasıl gidiyorsun*, ne yaptın*, ne kadar kazan*, kâr faktör*, maksimum düşüş, winrate, win rate, başarılı, başarın*, kârlı*
question-pairs = parite*, çift*, coin*, token, tokenler*, piyasa*, varlık*, kripto*, altcoin*
question-status =
    hayatta, yaşıyor*, çalışıyor*, ayakta, online, çevrimiçi, orada mısın*, taze*, ne kadar taze*, gecikme*, gecikiyor*, ping, güncel*, bağlı*, bağlantı*, durumun nasıl, sağlık*
question-about = sen kimsin, kimsin, sen nesin, nesin, bu ne, bu bot ne, bu nedir, neler yapabilirsin, ne yapabilirsin, ne işe yararsın, yardım*, nasıl çalışıyorsun, ne sorabilirim, komutlar, merhaba*, selam*, kendinden bahset
question-settings = ayarlarım*, ayarlar, ayarım, alarmlarım*, saat dilimim*, dilim, sessiz saatlerim*, sessiz saatler*, paritelerim*, neleri takip ediyorum, bildirimlerim*, saat dilimi

question-how = nasıl, nasıl gidiyor, nasil, ne durumda, ne alemde, ne âlemde, ne oluyor
question-price = fiyat*, kaç para, kaç dolar, ne kadar, kaçtan, kaça, değer*, değişim*, değişti, hareket*, özet*, gösterge*, durum*, açık pozisyon*, open interest
question-levels = seviye*, destek*, direnç*, direnc*
question-open = açık*, acik*, aktif*, devam eden*, süren*, canlı*
question-ended = kapanan*, kapanmış*, kapalı*, biten*, bitmiş*, sonuçlanan*, eski*, geçmiş*, önceki*
question-happened = ne oldu, oldu, nasıl bitti, bitti, sonucu ne, sonuçlandı, başına ne geldi, ulaştı, vurdu
question-latest = son sinyal*, en yeni sinyal, son işlem, en son sinyal*
question-stopped = stop oldu, stop olan*, stop yedi, stopa takıl*, stop'a takıl*, stopladı, stoplanan*, stopa geldi
question-why = neden, niye, niçin, sebep*, sebeb*
question-best = en iyi*, en kârlı*, en karlı*, en başarılı*, en çok kazandıran*, en çok kazanan*
question-worst = en kötü*, en zararlı*, en başarısız*
question-most = en çok, en yüksek*, en fazla, en büyük*, top, lider*, en güçlü*, ilk, zirve*
question-least = en düşük*, en az, en küçük*
question-up = yükseliyor*, yükselen*, yükseldi*, yükseliş*, artıyor*, artan*, arttı*, artış*, çıkıyor*, çıktı*, yukarı*, yeşil*, kârda, kârlı*, karda, kâr ettin*, kar ettin*, para kazandın*, kazandıran*
question-down = düşüyor*, düşen*, düştü*, geriliyor*, gerileyen*, geriledi*, aşağı*, kırmızı*, zararda, zarar ettin*, para kaybet*, kaybettin*, kaybeden*, kaybettiren*
question-positive = pozitif*, artı*, sıfırın üstünde
question-negative = negatif*, eksi*, sıfırın altında
question-volume = hacim*, hacm*, işlem gören*, işlem görüyor, işlem hacm*
question-funding = funding*, fonlama oran*, fonlama*
question-trend = trend*, puan*, skor*, eğilim*
question-versus = karşı, mı yoksa, mi yoksa, yoksa, karşılaştır*, kıyasla*, ile, daha iyi, daha güçlü, güçlü*, önde*, fark*, hangisi, arasında, vs, veya
question-what = ne, nedir, hangi, hangileri, kaç, kaç tane, ne kadardı, göster*, söyle*, listele*, ver, kim, kimin, var, mı, mi, mu, mü, mısın, misin, musun, müsün, nerede, neresi
question-when = ne zaman
question-meaning = ne demek, demek, anlamı*, anlama*, açıkla*, tanım*, ne anlama gel*
question-you = sen, senin, siz, sizin, biz, bizim, bot, botun
question-now = şimdi, şu an, şu anda, şuan, şu sıra, halen, hâlâ, güncel olarak
question-long = long*, uzun*, alış*
question-short = short*, kısa*, satış*
question-any = var mı, varsa, herhangi*, hiç
question-not = değil*, yok, hariç*, olmayan*, asla, dışında
question-how-many = ne kadar para, kaç, kaç tane, kaç para
question-thanks = teşekkür*, çok teşekkür*, sağ ol, sağol, sağ olun, sağolun, eyvallah, tşk, tşkler, harika, süper, mükemmel, eline sağlık, ellerine sağlık
question-above = üstüne, üstünde, üstü, üzerine çık*, üzerine, üzerinde, üzerindeyse, aşarsa, aşınca, geçerse, geçince, çıkarsa, çıkınca, yükselirse, yükselince
question-below = altına, altında, altı, düşerse, düşünce, inerse, inince, gerilerse

question-alert = alarm*, uyarı*, uyar, alarm kur, bildirim*, bildir, haber ver, bana haber ver, hatırlat*, haber et
question-mute = sessize al*, sustur*, sessiz yap, bildirimleri kapat, sinyalleri kapat, alarmları kapat
question-unmute = sesini aç, sessizden çıkar*, sessize almayı kaldır, bildirimleri aç, sinyalleri aç
question-track = takip et, takibe al, izlemeye al, izle, abone ol
question-untrack = takibi bırak, takipten çık*, takip etme, takibini bırak, izlemeyi bırak, abonelikten çık*
question-quiet = sessiz saat*, sessiz saatler*, sessiz saatlerim*, rahatsız etme*
question-set = ayarla, ayarlamak, değiştir, değiştirmek, kur, belirle, aç, kapat, etkinleştir

question-today = bugün*, bu gün
question-yesterday = dün, dünkü*
question-this-week = bu hafta*
question-last-week = geçen hafta*, önceki hafta*, geçtiğimiz hafta*
question-day = son gün, bir gün*
question-week = hafta*, son hafta*, bir hafta*
question-this-month = bu ay*
question-last-month = geçen ay*, önceki ay*, geçtiğimiz ay*
question-month = ay, ayın, ayda, son ay, aylık, bir ay*
question-all-time = tüm zaman*, bütün zaman*, baştan beri, başından beri, toplamda, toplam, şimdiye kadar
question-hours = saat*, sa
question-days = gün*
question-weeks = hafta*
question-months = ay, ayda, aylık

question-order =
    al, alır mısın, satın al*, sat, satar mısın, long aç, short aç, pozisyon aç, pozisyonu kapat, pozisyonumu kapat, kapat, aç, emir*, emri*, yatır, yatırım yap, iptal*, kaldıraç*, stop koy
question-advice =
    almalı*, satmalı*, alayım*, satayım*, alsam*, satsam*, alınır*, satılır*, tavsiye*, öner*, ne almalı*, ne yapmalı*, ne yapayım, almanın zamanı, satmanın zamanı, iyi bir zaman, girilir*, girmeli*, mantıklı*, güvenli*
question-forecast = yükselecek*, düşecek*, artacak*, olacak*, gidecek*, çıkacak*, tahmin*, öngör*, yarın*, gelecek hafta*, haftaya, beklenti*, bekliyor*, gelecek ay*, nerede olur
question-keys = parola*, şifre*, anahtar*, bot tokeni*, botun tokeni*, tokenin*, api key*, gizli*, özel anahtar*, tohum*, ortam değişken*
question-nothing =
    bir, bu, şu, o, ve, da, de, ta, te, için, kadar, gibi, ise, çok, daha, ben, bana, benim, beni, sana, bize, onu, onun, lütfen, hey, peki, acaba, son, tüm, bütün, hepsi, her, üzerinde, üzerinden, üzerine, içinde, boyunca, beri,
    numara*, numaralı, sözcük, kelime, terim, istiyorum, bilmek, biliyor, eder, etti, ettin, verildi, verilen, oldu mu, gidiyor, gitti, geliyor, tane, adet, dolar, oran*, veri*, verin*, veriler*, usdt, usd, perp, vadeli*, sürekli, in, un, nun, nin, nın, ın, ün, nün, ye, ya, yi, yu, i, u, e, a, den, dan, ten, tan, yle, la, le, deki, daki, li, lu, lı, deyken, tür, dir,
    gönderdin, gönderdiniz, verdin, verdiniz, yolladın, paylaştın

question-term-r = R, 1R
question-term-take-profit = TP, TP1, TP2, kâr al, kar al, hedef*
question-term-stop-loss = SL, stop loss, stop-loss, stop, zarar durdur*
question-term-score = puan*, skor*
question-term-win-rate = kazanma oran*, başarı oran*
question-term-profit-factor = kâr faktör*, kar faktör*
question-term-drawdown = drawdown, maksimum düşüş
question-term-funding = funding*, fonlama oran*, fonlama*
question-term-open-interest = açık pozisyon miktar*, open interest
question-term-liquidation = likidasyon*, tasfiye*
question-term-rsi = göreceli güç*
question-term-atr = gerçek aralık*
question-term-vwap = ağırlıklı ortalama fiyat*
question-term-ambiguous = belirsiz*

question-coins = bitcoin*:BTC, ethereum*:ETH, eter:ETH, solana*:SOL, ripple*:XRP, dogecoin*:DOGE, avalanche*:AVAX, litecoin*:LTC, cardano*:ADA
question-numbers = iki:2, üç:3, dört:4, beş:5
