# Kim erişim istedi.
people-title = Kişiler
people-count = Toplam { $count } · bekleyen { $waiting }
people-standing =
    { $access ->
        [pending] ⏳ karar bekliyor
        [approved] ✅ erişimi var
        [rejected] ✖️ reddedildi
       *[blocked] ⛔ engelli
    } · { $role ->
        [admin] yönetici
       *[user] kullanıcı
    }
people-asked = İstek: { $time }
people-sure = Engellensin mi? Bot artık cevap bile vermez.
people-approve-button = ✅ Onayla
people-reject-button = ✖️ Reddet
people-block-button = ⛔ Engelle
people-block-sure-button = ⛔ Evet, engelle
people-admin-button = 👑 Yönetici yap
people-user-button = Yöneticiliği al
people-keep-button = Vazgeç
people-back-button = ◀ Kişiler
people-panel-button = 👥 Kişiler
people-health-button = ◀ Sistem durumu
people-yourself = Kendiniz hakkında karar veremezsiniz.
people-appointed = Bu yönetici ayarlarda tanımlı: sohbetten değiştirilemez.
people-admin-sure = Yönetici yapılsın mı? Her şeyi görür, kişileri onaylar ve sinyalleri geri çekebilir.
people-admin-sure-button = 👑 Evet, yönetici yap
