# Что чат хочет слышать, насколько громко и когда.
settings-title = ⚙️ Настройки
settings-title-of = ⚙️ Настройки: { $title }
settings-page =
    { $page ->
        [ev] 🔔 События
        [sc] 🎯 Мин. оценка
        [si] ↕️ Стороны
        [tf] 🕒 Таймфреймы
        [pr] 🪙 Пары
        [qu] 🌙 Тихие часы
        [tz] 🌍 Часовой пояс
        [la] 💬 Язык
        [di] 📅 Сводки
        [pi] 🎨 Картинки
       *[tg] 📣 Каналы и группы
    }
settings-hint =
    { $page ->
        [ev] Нажмите, чтобы изменить: 🔊 со звуком, 🔈 без звука, 🚫 никогда.
        [sc] Сигналы с оценкой ниже не приходят.
        [si] Сигналы каких сторон приходят.
        [tf] Сигналы каких таймфреймов приходят.
        [pr] Галочка: сигналы пары приходят.
        [qu] Сигналы и их исходы придут потом одним сообщением. О стоп-лоссе — сразу. Ваши оповещения о цене тоже сразу, но без звука. Другие часы: /quiet 22-7
        [tz] Для тихих часов и сводок. Другой пояс: /tz и город.
        [la] На нём будут все сообщения.
        [di] Что принесли сигналы; по понедельникам — за всю неделю.
        [pi] Как выглядят графики и карточки.
       *[tg] Чьи настройки?
    }
settings-score-line = Оценка: { $score }
settings-sides-line = Стороны: { $sides }
settings-timeframes-line = Таймфреймы: { $timeframes }
settings-pairs-line = Пары: { $pairs }
settings-quiet-line = Тихие часы: { $hours }
settings-zone-line = Часовой пояс: { $zone }, сейчас { $time }
settings-digests-line = Сводки: { $digests }
settings-pictures-line = Картинки: { $theme }
settings-event =
    { $loudness ->
        [sound] 🔊 { $event }
        [silent] 🔈 { $event }
       *[off] 🚫 { $event }
    }
settings-event-name =
    { $event ->
        [signal] Новый сигнал
        [take_profit_1] TP1
        [take_profit_2] TP2
        [stop_loss] Стоп-лосс
        [expired] Истёк
        [ended] Другой исход
        [price_alert] Мои оповещения
        [digest] Сводки
       *[notice] События системы
    }
settings-side =
    { $side ->
        [long] лонг
        [short] шорт
       *[off] все
    }
settings-theme =
    { $theme ->
        [light] светлые
       *[dark] тёмные
    }
settings-pairs =
    { $count ->
        [0] пока ни одной
        [one] { $count } пара
        [few] { $count } пары
       *[other] { $count } пар
    }
settings-all = все
settings-off = нет
settings-from = от { $value }
settings-from-button = с { $time }
settings-until-button = до { $time }
settings-daily = за день
settings-weekly = за неделю
settings-back-button = ◀ Назад
settings-private-only = Настройки — в личном чате со мной.
settings-gone = В этот чат сигналы больше не приходят.
settings-zones-found = Какой из них?
settings-no-zone = Часового пояса { $name } нет. Попробуйте большой город: /tz Берлин
settings-no-hours = { $typed } — это не часы. Например: { $example }
settings-no-language = Я говорю на языках: { $names }.
