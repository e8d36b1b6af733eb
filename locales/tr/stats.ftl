# Performans.
stats-title = 📊 Performans: { $period }
stats-title-of = 📊 { $name } performansı: { $period }
stats-picture-title = Performans
stats-week = son 7 gün
stats-month = son 30 gün
stats-all = tüm zamanlar
stats-none = Henüz sonuçlanan sinyal yok.
stats-count =
    { $count ->
        [one] { $count } sinyal sonuçlandı
       *[other] { $count } sinyal sonuçlandı
    }
stats-wins = Kazanma oranı { $win_rate } · kâr faktörü { $factor }
stats-result = Toplam { $total } · sinyal başına { $mean }
stats-after-costs = Komisyon, kayma ve funding sonrası { $total }
stats-after-known-costs = Komisyon, kayma ve funding sonrası { $total } · { $known }/{ $count } sinyal
stats-costs-unknown = Komisyon, kayma ve funding sonrası: bilinmiyor
stats-drawdown = Maks. düşüş { $drawdown }
stats-kind = { $kind } { $count }
stats-kind-name =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1, sonra stop
        [stop_loss] 🛑 SL
        [expired] ⌛ süresi dolan
        [cancelled] 🚫 geri çekilen
        [unresolved_data] ❔ verisiz
       *[ambiguous] ⚠️ belirsiz
    }
stats-before-fees = Komisyonlar hariç. Belirsizler kayıp sayılır; geri çekilenler ve verisi olmayanlar sayılmaz.
stats-rest-before-fees = Gerisi komisyonlar hariç. Belirsizler kayıp sayılır; geri çekilenler ve verisi olmayanlar sayılmaz.
stats-scores = Puana göre kazanma oranı: { $scores }
stats-score = { $score }+ { $win_rate } ({ $count })
stats-scores-explained = Sinyaller ne sıklıkla kazandı, düşük puandan yükseğe:
stats-score-part = { $low }–{ $high }: { $count } sinyalde { $win_rate }
stats-scores-too-few = Yüksek puanın daha sık kazanıp kazanmadığını söylemek için çok az: sonuçlanmış { $needed } sinyal gerekir.
stats-picture-wilson = komisyon hariç · %95 Wilson aralıkları
stats-events = Son 24 saatte piyasa olayları: { $kinds }
stats-unknown = –
stats-as-of = Güncelleme: { $time }
stats-week-button = 7 gün
stats-month-button = 30 gün
stats-all-button = tümü
stats-any-timeframe = tüm TF
stats-by-score-button = 🎯 Puana göre kazanma
stats-refresh-button = 🔄 Yenile
