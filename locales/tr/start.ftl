# Botun profilinde ve ilk mesajdan önce boş sohbette yazanlar.
start-about = Sürekli vadeli işlem sinyalleri: giriş, stop, hedefler, grafikler ve her birinin sonucu.
start-description = 📈 Sürekli vadeli işlemleri (perpetual) izler; giriş, stop, hedefler ve grafikle sinyal gönderirim.

    Her sinyal sonuna kadar izlenir, sonucu neyse o bildirilir, kayıplar dahil. Fiyat alarmları, sessiz saatler ve sessize alma sizin elinizde.

    Sinyaller yatırım tavsiyesi değildir: işlem riski size aittir.
# İlk mesaj.
start-greeting = Merhaba { $name }!
start-what = Sürekli vadeli işlemleri (perp) izler; giriş, stop ve hedeflerle sinyal gönderir, her birinin sonucunu bildiririm.
start-track = /track — bu sohbete sinyalleri gelecek pariteleri seçin
start-signals = /signals — açık sinyaller ve sonuçlananlar
start-chart = /chart — bir grafiğe bakın, örneğin /chart BTC 15m
start-more = Tüm komutlar: /help
start-risk = Sinyaller yatırım tavsiyesi değildir: işlem riski size aittir.
start-link-broken = Bu bağlantı artık geçerli değil. Tüm sinyaller: /signals
