# Ana mesaj.
menu-title = 🏠 Heliograph
menu-open =
    { $count ->
        [0] Açık sinyal yok
        [one] { $count } sinyal açık
       *[other] { $count } sinyal açık
    }
menu-today =
    { $count ->
        [0] Bugün sonuçlanan yok
        [one] Bugün { $count } sonuçlandı: { $result }
       *[other] Bugün { $count } sonuçlandı: { $result }
    }
menu-which-chart = 📈 Hangi paritenin grafiği?
menu-signals-button = 📋 Sinyaller
menu-charts-button = 📈 Grafik
menu-stats-button = 📊 Performans
menu-top-button = 🔝 En iyiler
menu-watch-button = 🔔 Takip
menu-settings-button = ⚙️ Ayarlar
menu-alerts-button = ⏰ Alarmlar
menu-ask-button = 💬 Sor
menu-help-button = ❔ Yardım
menu-picture-button = 🖼 Görsel
menu-home-button = 🏠 Menü
