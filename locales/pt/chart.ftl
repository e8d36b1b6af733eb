# A legenda e os botões de um gráfico.
chart-candle = Último candle: { $time }
chart-candle-forming = Último candle: { $time }, ainda aberto
chart-stale = ⚠️ O feed está em silêncio: este não é o preço mais recente.
chart-backfilling = ⚠️ Negócios perdidos estão sendo buscados: os últimos candles podem mudar.
chart-maintenance = ⚠️ A exchange não está negociando este par agora.
chart-gap = ⚠️ Sem dados: { $since } – { $until }
chart-no-picture = ⚠️ Sem imagem: o servidor do Telegram deste bot não a aceita.
chart-refresh-button = 🔄
chart-nearer-button = 🔍 +
chart-farther-button = 🔍 −
chart-theme-button =
    { $theme ->
        [light] ☀️ Claro
       *[dark] 🌙 Escuro
    }
chart-levels-button = 📐 Níveis
chart-study-button = 📉 Estudo
chart-file-button = 🖼 HD
chart-close-button = ✖ Fechar
chart-closed = Fechado.
