# Трейдеры: список, карточка, как их пишут и что не так.
traders-title = Трейдеры
traders-none = Пока торгует только бот сам. { $example } расскажет, как добавить трейдера.
traders-row = { $status } { $name }
traders-count =
    { $count ->
        [one] { $count } трейдер, не считая самого бота
        [few] { $count } трейдера, не считая самого бота
       *[other] { $count } трейдеров, не считая самого бота
    }
traders-tally = Взглядов { $looks }, сигналов { $signals }; придержано: уже сказано { $repeated }, пауза { $cooling }, уровни { $unplaceable }
traders-card = { $status } { $name }
traders-status =
    { $status ->
        [active] ▶️ работает
        [paused] ⏸ на паузе
       *[deleted] 🗑 удалён
    }
traders-pause-button = ⏸ Пауза
traders-resume-button = ▶️ Продолжить
traders-delete-button = 🗑 Удалить
traders-delete-sure-button = 🗑 Да, удалить { $name }
traders-keep-button = Оставить
traders-list-button = Все трейдеры
traders-delete-question = Удалить { $name }? Его открытые сигналы будут доведены до конца.
traders-added = ✅ { $name } добавлен и торгует со следующего закрытия.
traders-changed = ✅ { $name } изменён и торгует так со следующего закрытия.
traders-late = ⏳ Какое-то время после каждого запуска неизвестны, и сравнения с ними не выполняются: { $names }. Сколько прошлого читается, говорит WARM_UP_MINUTES.
traders-late-name = { $name } — { $time }
traders-taken = Трейдер { $name } уже есть. Измените его командой { $example } или выберите другое имя.
traders-unknown = Трейдера { $name } нет. Все они в /traders.
traders-damaged = Сохранённое о трейдере { $name } не читается: оно повреждено или записано более новой версией. Он не торгует. { $example } со всем текстом заменит его.
traders-nothing-stored = Ничего не сохранено. { $field }: { $problem }
traders-help = Трейдер — это текст, по строке на каждую вещь; чего нет, то как у самого бота.
traders-help-change = { $example } со всем текстом изменяет трейдера.
traders-help-lines = Строки: { $lines }. risk задаст размер ордеров, ai_limit — число разборов помощником в день: оба только сохраняются, пока их ничто не использует.
traders-help-condition = Условие соединяет сравнения словами and, or, not. Сторону без условия решает оценка; рядом с условием оценка должна дойти до порога, а threshold: 0 оставляет всё условию.
traders-help-names = Имена, каждое с таймфреймом ({ $timeframes }), кроме оценок: { $names }
traders-help-word = { $example } расскажет, что значит имя.
traders-word = { $name }: { $meaning } ({ $unit })
traders-no-word = Имени { $name } для условий нет. Все они в { $example }.
traders-wrong-missing = этой строки не хватает
traders-wrong-name = имя — это от 1 до { $limit } букв, цифр, - или _
traders-wrong-reserved = { $name } — собственный трейдер этого бота; выберите другое имя
traders-wrong-range = должно быть от { $least } до { $most }, а не { $given }
traders-wrong-above = должно быть больше { $least }, а не { $given }
traders-wrong-order = вторая цель должна быть дальше первой, { $least }, а не { $given }
traders-wrong-too-far = проценты от входа меньше 100, а не { $given }
traders-wrong-minute = таймфреймы стратегии — минута и дольше
traders-wrong-repeated = { $given } названо дважды
traders-wrong-empty = нужно назвать хотя бы один
traders-wrong-too-many = названо { $given }; можно не больше { $most }
traders-wrong-component = составляющей { $given } нет; есть { $known }
traders-wrong-weightless = веса всех составляющих — 0
traders-wrong-choice = { $given } не подходит; есть { $known }
traders-wrong-number = { $given } — не число; пишите цифры, например { $example }
traders-wrong-duration = { $given } — не время; пишите 90s, 5m, 24h или 2d
traders-wrong-weight = { $given } — не вес; напишите составляющую и её долю, например { $example }
traders-wrong-field = такой строки нет; есть { $known }
traders-wrong-field-near = такой строки нет; может быть, { $near }?
traders-wrong-line = в строке { $number } нет двоеточия; напишите { $example }
traders-wrong-blank = строка { $number } пуста; заполните её или уберите
traders-wrong-twice = эта строка стоит дважды
traders-wrong-too-long = в трейдере не больше { $limit } знаков, а здесь { $count }
