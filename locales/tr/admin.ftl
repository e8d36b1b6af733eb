# Sistem durumu ve sayaçlar.
admin-title = Sistem durumu
admin-uptime = Çalışma süresi { $duration }
admin-messages = Mesaj { $messages } · işlem { $trades }
admin-trouble = Yeniden bağlanma { $reconnects } · okunamayan mesaj { $malformed }
admin-integrity = Geç gelen işlem { $late } · yinelenen { $duplicates } · düzeltilen dakika { $corrected }
admin-signals = Sinyal { $total } · açık { $open }
admin-chats = Sohbet { $count }
admin-database = Veritabanı { $size } · SQLite { $version }
admin-backup = Son yedek { $age } önce
admin-no-backup = ⚠️ Henüz yedek yok
admin-exchange-trouble = Son deneme: { $reason }
admin-refusal = ⚠️ Veritabanı kayıt almıyor, bekleyen karar: { $waiting }. { $reason }
admin-lost =
    { $count ->
        [one] ⚠️ { $count } satır piyasa verisi saklanamadı: veritabanı çok uzun süre kayıt almadı
       *[other] ⚠️ { $count } satır piyasa verisi saklanamadı: veritabanı çok uzun süre kayıt almadı
    }
admin-outbox = Giden kutusu: { $counts }
admin-outbox-empty = boş
admin-outbox-held = Sessiz saatler nedeniyle bekletilen: { $count }
admin-outbox-oldest = En eski mesajın bekleme süresi { $age }
admin-outbox-status = { $status } { $count }
admin-status =
    { $status ->
        [pending] bekliyor
        [sending] yolda
        [sent] gönderildi
        [uncertain] belirsiz
        [dead] iletilemedi
        [coalesced] yenisiyle değişti
       *[other] { $status }
    }
admin-as-of = Güncelleme: { $time }
admin-refresh-button = 🔄 Yenile
admin-refused = Bu bölüm yalnızca bot yöneticileri içindir.
admin-who-are-you = Kim olduğunuzu göremiyorum: sohbet ya da anonim yönetici olarak değil, kendi adınızla yazın.
