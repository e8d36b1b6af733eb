# Sinyallerin dönem dönem getirisi: az karakterli bir tablo.
periods-daily = 📅 Gün gün
periods-weekly = 📅 Hafta hafta
periods-monthly = 📅 Ay ay
periods-start = tarih
periods-signals = n
periods-win-rate = kaz.
periods-result = R
periods-net = net
periods-day = { $day }.{ $month }
periods-month = { $month }.{ $year }
periods-explained = n: sonuçlanan sinyal · kaz.: kazanma oranı · R: komisyonlar hariç · net: komisyon, kayma ve funding sonrası getiri. Günler: { $zone }.
periods-daily-button = Gün
periods-weekly-button = Hafta
periods-monthly-button = Ay
periods-file-button = 📄 CSV
