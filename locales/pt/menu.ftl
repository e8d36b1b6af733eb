# A mensagem inicial.
menu-title = 🏠 Heliograph
menu-open =
    { $count ->
        [0] Nenhum sinal aberto
        [one] { $count } sinal aberto
       *[other] { $count } sinais abertos
    }
menu-today =
    { $count ->
        [0] Nenhum encerrado hoje
        [one] Hoje { $count } encerrado: { $result }
       *[other] Hoje { $count } encerrados: { $result }
    }
menu-which-chart = 📈 O gráfico de qual par?
menu-signals-button = 📋 Sinais
menu-charts-button = 📈 Gráfico
menu-stats-button = 📊 Desempenho
menu-top-button = 🔝 Top
menu-watch-button = 🔔 Seguir
menu-settings-button = ⚙️ Ajustes
menu-alerts-button = ⏰ Alertas
menu-ask-button = 💬 Perguntar
menu-help-button = ❔ Ajuda
menu-picture-button = 🖼 Imagem
menu-home-button = 🏠 Menu
