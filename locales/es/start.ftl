# Lo que dice el perfil del bot, y lo que hay en un chat con él antes del primer mensaje.
start-about = Señales de futuros perpetuos: entrada, stop, objetivos, gráficos y cómo terminó cada una.
start-description = 📈 Vigilo futuros perpetuos y envío señales con entrada, stop, objetivos y un gráfico.

    Sigo cada una hasta su cierre y cuento su resultado tal cual, también las pérdidas. Tú eliges las alertas de precio, las horas de silencio y qué silenciar.

    Las señales no son asesoría financiera: operas bajo tu propio riesgo.
# El primer mensaje.
start-greeting = ¡Hola, { $name }!
start-what = Vigilo futuros perpetuos, envío señales con entrada, stop y objetivos, y cuento cómo terminó cada una.
start-track = /track — elige los pares cuyas señales llegan a este chat
start-signals = /signals — mira qué está abierto y cómo cerraron las demás
start-chart = /chart — mira un gráfico, como /chart BTC 15m
start-more = /help lo muestra todo.
start-risk = Las señales no son asesoría financiera: operas bajo tu propio riesgo.
start-link-broken = Ese enlace ya no es válido. /signals muestra lo que hay.
