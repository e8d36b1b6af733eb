# Bir yanıtın altında dil modelinin yorumları. Önce onlar için söylediklerimiz.
comment-signed = { $model } · yukarıdaki rakamlarla karşılaştırıldı
comment-between = { " " }
comment-stop-button = ⏹ Durdur
comment-stopped = Durduruldu.
comment-nothing = Şu an bir şey yazılmıyor. Daha az mesaj için: /mute. Hiç mesaj almamak için beni engelleyin.
comment-not-yours = Bunu yalnızca soran durdurabilir.

comment-in = Turkish

# Sonra kullanabileceği sözcükler: burada olmayanı kimse denetleyemez, o yüzden gösterilmez.
# Virgülle ayrılmış ifadeler; yıldız her sonun yerini tutar. Eylem köklerinde yıldız olmaz: yükselmedi de uyardı.
comment-rising = yükseldi, yükselmiş, yükselmiştir, yükseliş, yükselişte, yükselişle, yükselerek, arttı, artmış, artmıştır, artış, artışla, artarak, değer kazandı, kazandı, kazanç, kazanmış
comment-falling = düştü, düşmüş, düşmüştür, düşüş, düşüşte, düşüşle, düşerek, geriledi, gerilemiş, gerileyerek, azaldı, azalmış, azalarak, azalış, değer kaybetti, kaybetti, kayıp
comment-positive = pozitif, pozitiftir, artıda, sıfırın üzerinde
comment-negative = negatif, negatiftir, ekside, sıfırın altında
comment-above = üzerinde, üzerindedir, üstünde, üstündedir
comment-below = altında, altındadır
# Yön bir ifadeyle söylenir: tek başına «long» bir emir olabilirdi.
comment-long = ağır basan yön long, ağır basan yön: long, yön long, yönü long, yön: long, long yönünde, long yönlü
comment-short = ağır basan yön short, ağır basan yön: short, yön short, yönü short, yön: short, short yönünde, short yönlü
comment-long-signal = bir long, long sinyali, bir long sinyali
comment-short-signal = bir short, short sinyali, bir short sinyali
# Bir seviyenin adının hemen önünde duramayanlar: fiyat destekte mi, kimse bilmez.
comment-at = destek seviyesinde, destek seviyesindedir, direnç seviyesinde, direnç seviyesindedir, giriş seviyesinde, stop seviyesinde, VWAP seviyesinde, civarında, yakınında
comment-and = ve, ama, fakat, ancak, oysa, iken, ile
comment-plain =
    bu, o, bir, için, ise, de, da, te, ta, den, dan, ten, tan, e, a, i, ı, u, ü, ye, ya, yi, yı, yu, yü, in, ın, un, ün, nin, nın, nun, nün, lik, lık, luk, lük, dir, dır, dur, dür, tir, tır, tur, tür,
    olan, olarak, olup, oldu, olmuştur, var, vardır, son, geçen, şu an, şu anda, şimdi, mevcut, güncel, halen, ayrıca, işlem görüyor, işlem görmekte, bulunuyor, bulunmaktadır, duruyor, gösteriyor,
    seviye, seviyesi, seviyesinde, seviyesindedir, değer, değeri, rakam, oran, oranı, değişim, değişimi, parite, paritesi, piyasa, kontrat, sinyal, sinyali, sinyalin, sinyalinin, sinyaller, sinyallerin, sonuç, sonuçlar, dönem, dönemde, veriler

# Rakamlara karttaki adlarından başka ne denebileceği.
comment-names =
    { $about ->
        [price] fiyat, fiyatı, fiyatın, fiyatının, fiyatından, fiyattan, fiyatla, fiyatıyla, güncel fiyat, güncel fiyatı
        [change_1h] 1 sa, 1 saat, 1 saatte, 1 saatlik, 1 saat içinde, bir saatte, son saat, son saatte, saatlik
        [change_24h] 24 sa, 24 saat, 24 saatte, 24 saatlik, 24 saat içinde, son gün, son günde, bir günde, günlük
        [turnover_24h] hacim, hacmi, işlem hacmi, 24 saatlik hacim, 24 saatlik hacmi, 24 saatlik işlem hacmi, 24 saatte hacim, günlük hacim
        [funding] funding, funding'i, funding oranı, fonlama oranı
        [open_interest] open interest, açık pozisyon, açık pozisyonlar, OI
        [open_interest_15m] OI 15m, 15m OI, open interest 15m
        [open_interest_1h] OI 1h, 1h OI, open interest 1h
        [rsi_15m] RSI 15m, 15m RSI, RSI (15m)
        [rsi_1h] RSI 1h, 1h RSI, RSI (1h)
        [atr_15m] ATR 15m, 15m ATR, ATR (15m)
        [vwap] VWAP
        [support] destek, desteğin, desteği, destek seviyesi
        [resistance] direnç, direncin, direnci, direnç seviyesi
        [side] yön, yönü, ağır basan yön
        [score] puan, puanı, puanla, skor, skoru
        [open_signals] açık sinyal, açık sinyali, açık sinyaller
        [entry] giriş, girişi, girişin, giriş fiyatı, giriş fiyatının
        [stop] stop, stop'u, stop'un, stopu, stopun, stop-loss
        [take_profit_1] TP1, ilk hedef, birinci hedef, 1. hedef
        [take_profit_2] TP2, ikinci hedef, 2. hedef
        [makes] şu an getirisi, şu anki getirisi, getirisi
        [makes_r] şu an getirisi, şu anki getirisi, getirisi
        [made] getirisi
        [made_r] getirisi
        [after_costs] maliyetlerden sonra, maliyetler sonrası
        [lasted] sürdü
        [signals] biten sinyal, sinyal bitti, biten sinyaller, bitti
        [wins] kazanan, kazanan sinyal
        [stopped] stop olan, stop oldu
        [win_rate] kazanma oranı, kazanma oranının
        [profit_factor] kâr faktörü, kar faktörü
        [total] toplam, toplamda, toplamı
        [mean] sinyal başına, ortalama, sinyal başına ortalama
        [drawdown] maks. düşüş, maksimum düşüş, en büyük düşüş
        [silent_pairs] sessiz
        [live_pairs] canlı
        [pairs] izlenen parite
       *[other] { "" }
    }
