# Kendi sözcükleriyle sorulan soruların yanıtları.
ask-hello = Pariteleri, sinyalleri ve sonuçları kendi sözlerinizle sorun. Örneğin:
ask-unclear = Anladığımdan emin değilim. Şunlardan biri mi?
ask-refused =
    { $what ->
        [order] Emir vermem: piyasayı izler, gördüğümü anlatırım.
        [advice] Tavsiye vermem: paranızla ne yapacağınıza siz karar verirsiniz. Bilineni anlatabilirim.
        [forecast] Bundan sonrasını kimse bilmez, ben de tahmin etmem. Şu anki durumu anlatabilirim.
       *[keys] Anahtarları, parolaları ve başkalarının verilerini kimseye söylemem.
    }
ask-welcome = Rica ederim! Ne zaman isterseniz sorun.
ask-wish = Bana bu satırı gönderin (kopyalamak için dokunun), ben de yapayım:
ask-private-only = Ayarlarınız aramızda kalır: bana özelden sorun.

ask-topic =
    { $topic ->
        [p] 📌 Durumu
        [c] ⚖️ Karşılaştırma
        [o] 📡 Açık sinyaller
        [s] 📌 Sinyal
        [n] 📌 En yeni sinyal
        [r] 📊 Sonuçlar
        [b] 🏅 En iyi sinyaller
        [w] 🥀 En kötü sinyaller
        [t] 🔝 Öne çıkan pariteler
        [g] 📖 Ne demek
        [f] 🏓 Verilerim ne kadar taze
        [a] 🔭 Ben neyim
       *[m] ⚙️ Ayarlarınız
    }
ask-measure =
    { $measure ->
        [g] 24 saatte en çok yükselenler
        [l] 24 saatte en çok düşenler
        [v] 24 saatte en çok işlem görenler
        [f] en yüksek funding
        [n] en düşük funding
       *[s] en yüksek puan
    }
ask-days =
    { $count ->
        [one] son { $count } gün
       *[other] son { $count } gün
    }
ask-hours =
    { $count ->
        [one] son { $count } saat
       *[other] son { $count } saat
    }
ask-period =
    { $period ->
        [d0] bugün
        [d1] dün
        [w0] bu hafta
        [w1] geçen hafta
        [m0] bu ay
        [m1] geçen ay
       *[other] tüm zamanlar
    }

ask-fact = { $name }: { $value }
ask-fact-name =
    { $about ->
        [price] Fiyat
        [change_1h] 1 sa
        [change_24h] 24 sa
        [turnover_24h] 24 sa hacim
        [funding] Funding
        [open_interest] Open interest
        [open_interest_15m] OI 15m
        [open_interest_1h] OI 1h
        [rsi_15m] RSI 15m
        [rsi_1h] RSI 1h
        [atr_15m] ATR 15m
        [vwap] VWAP, 00:00 UTC'den beri
        [support] Destek
        [resistance] Direnç
        [side] Ağır basan yön
        [score] Puan
        [last_close] Göstergelerin anı
        [open_signals] Açık sinyal
        [entry] Giriş
        [stop] Stop
        [take_profit_1] TP1
        [take_profit_2] TP2
        [makes] Şu an getirisi
        [made] Getirisi
        [after_costs] Maliyetlerden sonra
        [best_r] Yolda en iyisi
        [worst_r] Yolda en kötüsü
        [since] Verildi
        [until] Geçerlilik sonu
        [ended] Bitti
        [lasted] Sürdü
        [signals] Biten sinyal
        [wins] Kazanan
        [stopped] Stop olan
        [win_rate] Kazanma oranı
        [profit_factor] Kâr faktörü
        [total] Toplam
        [mean] Sinyal başına
        [drawdown] Maks. düşüş
        [uncounted] Sayılmayan
        [pairs] İzlenen parite
        [live_pairs] Canlı
        [silent_pairs] Sessiz
        [lag] En yeni mesajın gecikmesi
        [newest] Piyasa saati
        [uptime] Çalışma süresi
        [gaps] 24 saatte boşluk
        [unmended_gaps] Onarılmayan
        [language] Dil
        [zone] Saat dilimi
        [quiet] Sessiz saatler
        [least_score] En düşük puan
        [sides] Yönler
        [followed] Takip edilen parite
        [muted] Sessize alınan
       *[alerts] Fiyat alarmı
    }
ask-row = { $place }. { $what } · { $values }
ask-unknown = Veri yok: { $names }
ask-more =
    { $count ->
        [one] ve { $count } tane daha
       *[other] ve { $count } tane daha
    }
ask-ahead = Önde olan: { $pair } · { $by }
ask-even = Bilindiği kadarıyla önde olan yok.
ask-verdict =
    { $answer ->
        [yes] ✅ Evet
        [no] ❌ Hayır
       *[unknown] ❔ Bilinmiyor
    }
ask-verdict-line = { $verdict } · { $fact }
ask-note =
    { $note ->
        [silent] ⚠️ Parite sessiz: bu rakamlar eski olabilir.
        [maintenance] 🔧 Borsa şu an onu işleme açmıyor.
        [catching_up] ⏳ Kaçırılanı yetiştiriyorum: bazı rakamlar eski olabilir.
        [no_signals] Böyle bir sinyal yok.
        [none_today] Bugün hiçbir sinyal sonuçlanmadı.
        [none_ended] Bu sürede hiçbir sinyal sonuçlanmadı.
        [no_pairs] Hiçbir parite için bilinmiyor.
        [before_fees] Komisyonlardan önce.
        [paused] ⏸ Bir yönetici duraklattı: yeni sinyal yok.
       *[no_market] ⏳ Borsa hangi paritelerin işlem gördüğünü henüz bildirmedi.
    }
ask-milliseconds = { $count } ms
ask-card-button = 📌 Kart
ask-list-button = 📋 Liste

ask-about = Sürekli vadeli işlemleri izler, giriş, stop ve hedefli sinyaller verir, her birini sonuna dek takip eder ve kimsenin değiştiremeyeceği bir geçmiş tutarım. Bu geçmişten ve canlı piyasadan rakamlarla yanıt veririm; işlem yapmam, tavsiye vermem. Komutlarım: /help
ask-term =
    { $term ->
        [r] R
        [take_profit] TP1, TP2
        [stop_loss] SL
        [score] Puan
        [win_rate] Kazanma oranı
        [profit_factor] Kâr faktörü
        [drawdown] Düşüş
        [funding] Funding
        [open_interest] Open interest
        [liquidation] Likidasyon
        [rsi] RSI
        [atr] ATR
        [vwap] VWAP
       *[ambiguous] Belirsiz
    }
ask-meaning =
    { $term ->
        [r] Bir sinyalin riske attığı: girişten stopa kadar olan yol. +2R bunun iki katı kazanç, −1R hepsinin kaybıdır.
        [take_profit] Bir sinyalin iki hedefi. TP1'de pozisyonun bir kısmı kapatılır ve stop girişe taşınabilir; TP2'de kalanı kapatılır.
        [stop_loss] Stop-loss: sinyalden yaklaşık 1R kayıpla vazgeçilen fiyat.
        [score] Yön lehine ne kadar kanıt olduğu, %0 ile %100 arası: trend, likidasyonlar, oynaklık, VWAP, open interest, yapı ve olaylar, ağırlıklarıyla. Olasılık değildir.
        [win_rate] Biten sinyallerden para kazandıranların payı. Tek başına az şey söyler: R cinsinden ne kazandırdıkları önemlidir.
        [profit_factor] Kazanılanların toplamı bölü kaybedilenlerin toplamı. 1'in üstünde kazanç daha çoktur.
        [drawdown] Sonuçlar toplamının o âna kadarki tepesinden en büyük düşüşü.
        [funding] Long tutanların belirli saatlerde short tutanlara ödediği, pozisyonun bir payı; 0'ın altında short'lar öder.
        [open_interest] Açık olan tüm kontratlar. Yeni pozisyon açıldıkça artar, kapandıkça azalır.
        [liquidation] Teminatı zararını karşılamadığı için borsanın zorla kapattığı pozisyon.
        [rsi] 14 kapanışın göreceli güç endeksi, 0 ile 100 arası: hareketin ne kadarının yukarı olduğu. 70 üstüne çoğu kez aşırı alım, 30 altına aşırı satım denir.
        [atr] 14 mumun ortalama gerçek aralığı: fiyatın bir mumda genellikle ne kadar yürüdüğü.
        [vwap] 00:00 UTC'den beri işlem hacmiyle ağırlıklı ortalama fiyat.
       *[ambiguous] Tek bir mum hem stopa hem hedefe değdi ve işlemleri elde edilemedi: kayıp sayılır.
    }
