# Подпись и кнопки графика.
chart-as-of = На { $time }
chart-refresh-button = 🔄 Обновить
chart-close-button = ✖ Закрыть
chart-closed = Закрыто.
