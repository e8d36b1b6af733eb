# Подпись и кнопки графика.
chart-candle = Последняя свеча: { $time }
chart-candle-forming = Последняя свеча: { $time }, ещё не закрыта
chart-stale = ⚠️ Данные не приходят: это не последняя цена.
chart-backfilling = ⚠️ Часть сделок пропущена и запрашивается: последние свечи могут измениться.
chart-maintenance = ⚠️ Биржа сейчас не торгует этой парой.
chart-gap = ⚠️ Нет данных с { $since } до { $until }
chart-no-picture = ⚠️ Без картинки: сервер Telegram, через который работает этот бот, её не принимает.
chart-refresh-button = 🔄
chart-nearer-button = 🔍 +
chart-farther-button = 🔍 −
chart-theme-button =
    { $theme ->
        [light] ☀️ Светлая
       *[dark] 🌙 Тёмная
    }
chart-levels-button = 📐 Уровни
chart-study-button = 📉 Анализ
chart-file-button = 🖼 HD
chart-close-button = ✖ Закрыть
chart-closed = Закрыто.
