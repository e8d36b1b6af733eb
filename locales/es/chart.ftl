# El pie y los botones de un gráfico.
chart-candle = Última vela: { $time }
chart-candle-forming = Última vela: { $time }, aún abierta
chart-stale = ⚠️ No llegan datos: este no es el último precio.
chart-backfilling = ⚠️ Faltaron operaciones y las estoy pidiendo: las últimas velas pueden cambiar.
chart-maintenance = ⚠️ El exchange no opera este par ahora.
chart-gap = ⚠️ Sin datos de { $since } a { $until }
chart-no-picture = ⚠️ Sin imagen: el servidor de Telegram de este bot no la acepta.
chart-refresh-button = 🔄
chart-nearer-button = 🔍 +
chart-farther-button = 🔍 −
chart-theme-button =
    { $theme ->
        [light] ☀️ Claro
       *[dark] 🌙 Oscuro
    }
chart-levels-button = 📐 Niveles
chart-study-button = 📉 Estudio
chart-file-button = 🖼 HD
chart-close-button = ✖ Cerrar
chart-closed = Cerrado.
