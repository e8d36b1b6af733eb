# Kapıda: kim içeri alınır ve yöneticiler bu konuda ne görür.
access-private = Bu bot özel: kimin gireceğine yöneticiler karar verir.
access-waiting = ⏳ Erişim istediniz. Yöneticilerin haberi var; cevap buraya gelecek.
access-some-wait =
    { $count ->
        [one] 🙋 { $count } kişi erişim bekliyor: /admin → Kişiler
       *[other] 🙋 { $count } kişi erişim bekliyor: /admin → Kişiler
    }
access-rejected = Bu botun yöneticileri size erişim vermedi.
access-inline = Bu bot özel: erişim isteyin
access-ask = Bu bot özel. Yöneticilerden erişim isteyin: adınızı ve numaranızı görürler.
access-ask-button = 🙋 Erişim iste
access-asked = ⏳ Yöneticiler beklediğinizi biliyor. Cevap buraya gelecek.
access-request = 🙋 { $name }{ $username } ({ $id }) erişim istiyor.
access-approve-button = ✅ Onayla
access-reject-button = ✖️ Reddet
access-decided =
    { $access ->
        [approved] ✅ Onaylayan: { $admin }
        [rejected] ✖️ Reddeden: { $admin }
        [blocked] ⛔ Engelleyen: { $admin }
       *[other] { $access }: { $admin }
    }
access-let-in = ✅ Erişiminiz açıldı!
access-go-on = 🔗 Kaldığınız yerden devam et
access-claimed = 👑 Bu bot artık sizin: /admin durumunu gösterir, erişim istekleri de buraya gelir.
access-claim =
    { $verdict ->
        [wrong] Kod bu değil. Konsol, açılışta kodu gösterir: /claim ve kod.
        [too_often] Çok fazla yanlış deneme. Bot yeniden başlatılınca yeni kod çıkar.
       *[closed] Bu botun zaten bir yöneticisi var.
    }
access-made-admin = 👑 Artık yöneticisiniz: /admin durumu ve yapılabilecekleri gösterir.
access-made-user = Artık yönetici değilsiniz.
access-told-in-private = 🔒 Bunu herkes okumasın: size özelden cevap verdim.
access-ask-in-private = 🔒 Bunu herkes okumasın: bana özelden sorun.
access-private-button = Sohbeti aç
