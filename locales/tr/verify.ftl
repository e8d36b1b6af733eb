# Denetim izi sağlam mı.
verify-title = 🔗 Denetim izi
verify-empty = Henüz hiçbir şey yayımlanmadı.
verify-holds =
    { $count ->
        [one] { $count } olay: değiştirilmedi, sinyali de aynısını söylüyor.
       *[other] { $count } olay: hiçbiri değiştirilmedi, silinmedi, araya eklenmedi; sinyaller de aynısını söylüyor.
    }
verify-head = Son hash { $hash }
verify-known = Verdiğiniz hash { $row } numaralı olaya ait: oraya kadar hiçbir şey yeniden yazılmadı, kesilmedi.
verify-beside = Dosyanın sahibi tüm zinciri baştan kurabilir: daha önce paylaşılmış bir son hash de verin, o da ortaya çıkar.
verify-signal-title = 🔗 Sinyal #{ $number }
verify-which = 🔗 Hangi sinyalin kanıtı?
verify-signal-holds = Yayımlandığından beri değişmedi.
verify-event = Olay { $row }, { $kind }: { $time }, { $hash }
verify-kind =
    { $kind ->
        [published] yayın
        [take_profit_1] TP1
        [analyzing] bakış
        [rejected] yayımlanmadı
        [ready] fiyat girişte
        [in_position] giriş yapıldı
        [voided] geri çekildi
        [outcome] sonuç
        [corrected] düzeltildi
        [recording_started] kayıt başladı
        [recording_ended] kayıt bitti
       *[other] { $kind }
    }
verify-broken = ❗ Denetim izi bozuk.
verify-flaw =
    { $flaw ->
        [missing] Olay { $row } eksik.
        [unlinked] Olay { $row } ({ $kind }, sinyal #{ $number }) öncekinin devamı değil: burada olaylar silinmiş, eklenmiş ya da yer değiştirmiş.
        [changed] Olay { $row } ({ $kind }, sinyal #{ $number }) kaydedildikten sonra değiştirilmiş.
        [unreadable] Olay { $row } ({ $kind }, sinyal #{ $number }) söylemesi gerekeni söylemiyor.
        [signal_deleted] Sinyal #{ $number } silinmiş: olay { $row } ({ $kind }) ondan söz ediyor.
        [signal_changed] Sinyal #{ $number }, olay { $row } ({ $kind }) sonrasında değiştirilmiş.
        [unrecorded] Sinyal #{ $number }: gösterdiğini ({ $kind }) anlatan bir olay yok.
        [unknown_head] Verdiğiniz hash hiçbir olayda yok: olaylar kesilmiş ya da tüm zincir baştan kurulmuş.
       *[other] { $flaw }
    }
verify-difference = { $name }: kaydedilen { $recorded }, şimdiki { $stored }
verify-more = … ve { $count } tane daha
verify-hold-before =
    { $count ->
        [0] Öncesinde sağlam olduğu bilinen olay yok.
        [one] Öncesindeki { $count } olay sağlam.
       *[other] Öncesindeki { $count } olay sağlam.
    }
verify-now =
    { $count ->
        [one] Şu anda { $count } olay var. Son hash { $hash }
       *[other] Şu anda { $count } olay var. Son hash { $hash }
    }
verify-day-title = 🔗 Denetim izi, { $date }
verify-day-count =
    { $count ->
        [one] Şimdiye dek { $count } olay. Son hash { $short }, tamamı:
       *[other] Şimdiye dek { $count } olay. Son hash { $short }, tamamı:
    }
verify-day-why = Saklayın: öncesindeki hiçbir sinyalin değiştirilmediğini ve silinmediğini kanıtlar.
