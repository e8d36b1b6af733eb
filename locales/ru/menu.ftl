# Главное сообщение.
menu-title = 🏠 Heliograph
menu-open =
    { $count ->
        [0] Открытых сигналов нет
        [one] Открыт { $count } сигнал
        [few] Открыто { $count } сигнала
       *[other] Открыто { $count } сигналов
    }
menu-today =
    { $count ->
        [0] Сегодня ни один не завершён
        [one] Сегодня завершён { $count }: { $result }
       *[other] Сегодня завершено { $count }: { $result }
    }
menu-which-chart = 📈 График какой пары?
menu-signals-button = 📋 Сигналы
menu-charts-button = 📈 График
menu-stats-button = 📊 Результаты
menu-top-button = 🔝 Лучшие
menu-watch-button = 🔔 Подписки
menu-settings-button = ⚙️ Настройки
menu-alerts-button = ⏰ Оповещения
menu-ask-button = 💬 Спросить
menu-help-button = ❔ Помощь
menu-picture-button = 🖼 Картинка
menu-home-button = 🏠 Меню
