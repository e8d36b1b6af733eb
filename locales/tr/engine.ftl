# Başlatma, duraklatma ve durdurma, iki adımda.
engine-panel-button = ⚙️ Motor
engine-back-button = ◀ Sistem durumu
engine-title = Motor
engine-running = ▶️ Çalışıyor: yeni sinyaller yayımlanıyor.
engine-paused = ⏸ Duraklatıldı: yeni sinyal yok; açık olanlar sonuna kadar izleniyor.
engine-decided = Son karar: { $deed }, { $admin }, { $time }
engine-start-button = ▶️ Başlat
engine-pause-button = ⏸ Duraklat
engine-stop-button = ⏹ Durdur
engine-ask-start = Yeni sinyaller yeniden yayımlansın mı?
engine-ask-pause = Duraklatılsın mı? Yeni sinyal gelmez; açık olanlar sonuna kadar izlenir.
engine-ask-stop = Durdurulsun mı? Bot başladığı işleri bitirip kapanır. Yeniden başlatıldığında, bir yönetici sinyallere izin verene kadar duraklatılmış kalır.
engine-sure-start = ▶️ Evet, başlat
engine-sure-pause = ⏸ Evet, duraklat
engine-sure-stop = ⏹ Evet, durdur
engine-no-button = Hayır
engine-expires =
    { $count ->
        [one] Bu soru { $count } saniye geçerli.
       *[other] Bu soru { $count } saniye geçerli.
    }
engine-expired = Sorunun süresi doldu, hiçbir şey yapılmadı: yeniden deneyin.
engine-told = ⚙️ Motor: { $deed }, yönetici { $admin }
engine-stopping = ⏹ Bot kapanıyor. Yeniden başlatıldığında duraklatılmış olacak.
