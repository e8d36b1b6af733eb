# Главное сообщение.
menu-home-button = 🏠 Меню
