# Görsellerdeki sözcükler: yer dar olduğu için az ve kısa.
picture-entry = GİRİŞ
picture-risk-reward = R:R
picture-profit = PnL
picture-exit = ÇIKIŞ
picture-high = Yüksek
picture-low = Düşük
picture-volume = Hacim
picture-no-volume = hacim yok
picture-ended-take-profit-2 = TP2 alındı
picture-ended-take-profit-1-then-stop = TP1, sonra stop
picture-ended-stop-loss = Stop oldu
picture-ended-expired = Süre doldu
picture-ended-ambiguous = Belirsiz
picture-ended-cancelled = Geri çekildi
picture-ended-unresolved-data = Veri yok
picture-day = { $day } { $month }
picture-month =
    { $month ->
        [1] Oca
        [2] Şub
        [3] Mar
        [4] Nis
        [5] May
        [6] Haz
        [7] Tem
        [8] Ağu
        [9] Eyl
        [10] Eki
        [11] Kas
       *[12] Ara
    }

# Analiz.
picture-bollinger = Bollinger 20/2
picture-rsi = RSI 14
picture-open-interest = Open interest
picture-funding = Funding

# Performans kartı.
picture-signals =
    { $count ->
        [one] { $count } sinyal
       *[other] { $count } sinyal
    }
picture-win-rate = Kazanma oranı
picture-profit-factor = Kâr faktörü
picture-expectancy = Beklenti
picture-max-drawdown = Maks. düşüş
picture-drawdown-span = maks. düşüş
picture-nothing-closed = Henüz sonuçlanan sinyal yok
picture-before-fees = komisyon ve funding hariç
picture-count-before-fees = { $signals } · komisyon hariç
picture-after-costs = Komisyon sonrası
picture-rest-before-known-fees = komisyon sonrası: { $known }/{ $count } · gerisi komisyon hariç
picture-rest-before-fees = gerisi komisyon ve funding hariç
