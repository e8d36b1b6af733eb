# Sinyalin durumu: kartının son satırı ve listedeki işareti.
status-line = Durum: { $status }
status-open = ⏳ açık
status-live = { $status } · { $result } · saat { $time }
status-take-profit-1 = ✅ TP1 alındı { $time } · stop { $stop }
status-take-profit-2 = ✅ TP2 alındı · { $result }
status-take-profit-1-then-stop = ☑️ TP1, sonra stop · { $result }
status-stop-loss = 🛑 stop-loss · { $result }
status-expired = ⌛ süresi doldu · { $result }
status-ambiguous = ⚠️ belirsiz, kayıp sayılır · { $result }
status-cancelled = 🚫 yönetici geri çekti, sayılmaz · o an { $result }
status-unresolved-data = ❔ fiyat verisi yok, sayılmaz · o an { $result }
status-rejected = ⛔ yayımlanmadı: { $reason }

status-short-open = ⏳
status-short-take-profit-1 = ⏳ TP1
status-short-closed = { $mark } { $result }
status-short-rejected = ⛔ { $reason }
status-short-rejection =
    { $reason ->
        [database] veritabanı yok
        [most_followed] çok fazla açık
        [too_old] çok geç
        [paused] duraklatıldı
        [most_of_trader] trader dolu
       *[other] { $reason }
    }
status-rejection =
    { $reason ->
        [database] veritabanı kayıt almadı
        [most_followed] botun sınırı kadar sinyal açıktı
        [too_old] çok geç kaydedilebildi
        [paused] bir yönetici botu duraklatmıştı
        [most_of_trader] traderın sınırı kadar sinyal açıktı
       *[other] { $reason }
    }
status-mark =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1, stop
        [stop_loss] 🛑 SL
        [expired] ⌛
        [cancelled] 🚫
        [unresolved_data] ❔
       *[ambiguous] ⚠️
    }

status-look = Son bakış { $time }: { $price } · 1m { $one } · 5m { $five }
status-look-action = { $action }, güven { $confidence }
status-look-word =
    { $action ->
        [ready] fiyat girişte
        [exit] kanıtlar tersine döndü
        [stop] fiyat stopta
       *[continue] devam ediyor
    }
status-look-reason =
    { $reason ->
        [near_stop] stopa yakın
        [near_target] hedefe yakın
        [score_for] puan lehte
        [score_against] puan aleyhte
        [took_profit_1] TP1 alındı
       *[almost_over] süre dolmak üzere
    }
