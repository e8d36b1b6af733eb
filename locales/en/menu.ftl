# The home message.
menu-home-button = 🏠 Menu
