# Bir sohbet neyi, ne kadar sesli ve ne zaman duymak ister.
settings-title = ⚙️ Ayarlar
settings-title-of = ⚙️ Ayarlar: { $title }
settings-page =
    { $page ->
        [ev] 🔔 Olaylar
        [sc] 🎯 En düşük puan
        [si] ↕️ Yönler
        [tf] 🕒 Periyotlar
        [pr] 🪙 Pariteler
        [qu] 🌙 Sessiz saatler
        [tz] 🌍 Saat dilimi
        [la] 💬 Dil
        [di] 📅 Özetler
        [pi] 🎨 Görseller
       *[tg] 📣 Kanallar ve gruplar
    }
settings-hint =
    { $page ->
        [ev] Değiştirmek için dokunun: 🔊 sesli, 🔈 sessiz, 🚫 hiç.
        [sc] Bunun altındaki sinyaller gelmez.
        [si] Hangi yönlerin sinyalleri gelsin.
        [tf] Hangi periyotların sinyalleri gelsin.
        [pr] İşaretli paritelerin sinyalleri gelir.
        [qu] Sinyaller ve sonuçları sonra tek mesajda gelir. Stop-loss hemen bildirilir. Fiyat alarmlarınız da hemen gelir, ama sessizce. Başka saatler: /quiet 22-7
        [tz] Sessiz saatler ve özetler için. Başkası: /tz ve şehir adı.
        [la] Her şey bu dilde yazılır.
        [di] Sinyallerin performansı; pazartesi günleri tüm haftanın.
        [pi] Grafikler ve kartlar nasıl görünsün.
       *[tg] Hangisinin ayarları?
    }
settings-score-line = Puan: { $score }
settings-sides-line = Yönler: { $sides }
settings-timeframes-line = Periyotlar: { $timeframes }
settings-pairs-line = Pariteler: { $pairs }
settings-quiet-line = Sessiz saatler: { $hours }
settings-zone-line = Saat dilimi: { $zone }, şu an { $time }
settings-digests-line = Özetler: { $digests }
settings-pictures-line = Görseller: { $theme }
settings-event =
    { $loudness ->
        [sound] 🔊 { $event }
        [silent] 🔈 { $event }
       *[off] 🚫 { $event }
    }
settings-event-name =
    { $event ->
        [signal] Yeni sinyal
        [take_profit_1] TP1
        [take_profit_2] TP2
        [stop_loss] Stop-loss
        [expired] Süre doldu
        [ended] Diğer sonuçlar
        [price_alert] Alarmlarım
        [digest] Özetler
       *[notice] Bot olayları
    }
settings-side =
    { $side ->
        [long] long
        [short] short
       *[off] tümü
    }
settings-theme =
    { $theme ->
        [light] açık
       *[dark] koyu
    }
settings-pairs =
    { $count ->
        [0] henüz yok
        [one] { $count } parite
       *[other] { $count } parite
    }
settings-all = tümü
settings-off = kapalı
settings-from = en az { $value }
settings-from-button = { $time } başlar
settings-until-button = { $time } biter
settings-daily = günlük
settings-weekly = haftalık
settings-back-button = ◀ Geri
settings-private-only = Ayarlar, benimle özel sohbette.
settings-gone = Bu sohbete artık sinyal gelmiyor.
settings-zones-found = Hangisi?
settings-no-zone = { $name } adında bir saat dilimi yok. Bir şehir deneyin: /tz Berlin
settings-no-hours = { $typed } saat değil. Örneğin: { $example }
settings-no-language = Konuştuğum diller: { $names }.
