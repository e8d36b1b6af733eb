# Записи: секундные свечи, которые хранятся для сигнала или по просьбе.
recordings-title = Записи
recordings-none = Записей пока нет.
recordings-status =
    { $status ->
        [active] ⏺ идёт
        [stopped] ⏹ остановлена
        [completed] ✅ завершена
        [error] ⚠️ ошибка
       *[other] { $status }
    }
recordings-count = { $status }: { $count }
recordings-stored = В завершённых насчитано { $counted } с; в их часах хранится { $stored } с, каждая один раз: { $size }
recordings-row = { $tag } { $pair } { $signal } · { $status } · { $seconds } с
recordings-card = Запись { $tag } · { $pair }
recordings-of = К сигналу { $tag }
recordings-by-hand = Начата вручную
recordings-status-line = Состояние: { $status }
recordings-time = С { $start } до { $end }
recordings-coverage =
    { $unseen ->
        [0] { $seconds } с со сделками, в остальных сделок не было: всё время под наблюдением.
       *[other] { $seconds } с со сделками, { $unseen } с без наблюдения, в остальных сделок не было.
    }
recordings-uncounted = Сохранённое в ней не читается.
recordings-no-seconds = Секунд со сделками пока нет.
recordings-fault =
    { $fault ->
        [not_watched] Закончилась раньше: за её парой больше не следят.
        [not_written] Закончилась раньше: база не принимала данные так долго, что секунды потеряны.
        [damaged] Сохранённые секунды повреждены.
       *[other] { $fault }
    }
recordings-started = ⏺ Запись началась.
recordings-stopped = ⏹ Запись остановлена.
recordings-ended = Она уже закончилась.
recordings-running = Запись уже идёт.
recordings-signal-over = { $tag } уже завершён: начать его запись нельзя.
recordings-not-recorded = { $tag } не записывается.
recordings-unknown = Записи { $name } нет. Все записи: /recordings
recordings-wrong-length = Запись длится от 1 секунды до 7 дней. Пишите 90s, 30m, 2h или 7d, например: /record BTC 2h
recordings-start-button = ⏺ Записывать
recordings-stop-button = ⏹ Остановить
recordings-refresh-button = 🔄 Обновить
recordings-list-button = Все записи
