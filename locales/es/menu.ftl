# El mensaje de inicio.
menu-title = 🏠 Heliograph
menu-open =
    { $count ->
        [0] No hay señales abiertas
        [one] { $count } señal abierta
       *[other] { $count } señales abiertas
    }
menu-today =
    { $count ->
        [0] Hoy no cerró ninguna
        [one] Hoy cerró { $count }: { $result }
       *[other] Hoy cerraron { $count }: { $result }
    }
menu-which-chart = 📈 ¿El gráfico de qué par?
menu-signals-button = 📋 Señales
menu-charts-button = 📈 Gráfico
menu-stats-button = 📊 Historial
menu-top-button = 🔝 Top
menu-watch-button = 🔔 Mis pares
menu-settings-button = ⚙️ Ajustes
menu-alerts-button = ⏰ Alertas
menu-ask-button = 💬 Preguntar
menu-help-button = ❔ Ayuda
menu-picture-button = 🖼 Imagen
menu-home-button = 🏠 Menú
