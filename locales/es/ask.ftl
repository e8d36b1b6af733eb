# Respuestas a preguntas con palabras propias.
ask-hello = Pregúntame con tus palabras por pares, señales y resultados. Por ejemplo:
ask-unclear = No estoy seguro de haber entendido. ¿Es una de estas?
ask-refused =
    { $what ->
        [order] No ejecuto órdenes: observo el mercado y cuento lo que veo.
        [advice] No doy consejos: qué hacer con tu dinero lo decides tú. Lo que puedo contar es lo que se sabe.
        [forecast] Lo que vendrá no lo sabe nadie, y yo no adivino. Lo que puedo contar es cómo está ahora.
       *[keys] Claves, contraseñas y datos de otras personas no se los cuento a nadie.
    }
ask-welcome = ¡De nada! Pregúntame cuando quieras.
ask-wish = Envíame esta línea (toca para copiarla) y lo hago:
ask-private-only = Tus ajustes son cosa nuestra: pregúntame en privado.

ask-topic =
    { $topic ->
        [p] 📌 Cómo está
        [c] ⚖️ Comparación
        [o] 📡 Señales abiertas
        [s] 📌 Señal
        [n] 📌 Señal más reciente
        [r] 📊 Resultados
        [b] 🏅 Mejores señales
        [w] 🥀 Peores señales
        [t] 🔝 Mejores pares
        [g] 📖 Qué significa
        [f] 🏓 Qué tan frescos son mis datos
        [a] 🔭 Qué soy
       *[m] ⚙️ Tus ajustes
    }
ask-measure =
    { $measure ->
        [g] los que más subieron en 24 h
        [l] los que más cayeron en 24 h
        [v] los más negociados en 24 h
        [f] funding más alto
        [n] funding más bajo
       *[s] puntaje más alto
    }
ask-days =
    { $count ->
        [one] último { $count } día
       *[other] últimos { $count } días
    }
ask-hours =
    { $count ->
        [one] última { $count } hora
       *[other] últimas { $count } horas
    }
ask-period =
    { $period ->
        [d0] hoy
        [d1] ayer
        [w0] esta semana
        [w1] la semana pasada
        [m0] este mes
        [m1] el mes pasado
       *[other] desde el inicio
    }

ask-fact = { $name }: { $value }
ask-fact-name =
    { $about ->
        [price] Precio
        [change_1h] 1 h
        [change_24h] 24 h
        [turnover_24h] Volumen 24 h
        [funding] Funding
        [open_interest] Open interest
        [open_interest_15m] OI 15m
        [open_interest_1h] OI 1h
        [rsi_15m] RSI 15m
        [rsi_1h] RSI 1h
        [atr_15m] ATR 15m
        [vwap] VWAP desde las 00:00 UTC
        [support] Soporte
        [resistance] Resistencia
        [side] Se inclina a
        [score] Puntaje
        [last_close] Indicadores a las
        [open_signals] Señales abiertas
        [entry] Entrada
        [stop] Stop
        [take_profit_1] TP1
        [take_profit_2] TP2
        [makes] Lleva ahora
        [made] Dio
        [after_costs] Tras costes
        [best_r] Lo mejor en el camino
        [worst_r] Lo peor en el camino
        [since] Dada
        [until] Válida hasta
        [ended] Terminó
        [lasted] Duró
        [signals] Señales terminadas
        [wins] Ganadas
        [stopped] Por stop
        [win_rate] Aciertos
        [profit_factor] Profit factor
        [total] En total
        [mean] Por señal
        [drawdown] Drawdown máx.
        [uncounted] No contadas
        [pairs] Pares vigilados
        [live_pairs] En vivo
        [silent_pairs] En silencio
        [lag] Retraso del último mensaje
        [newest] Hora del mercado
        [uptime] En marcha desde hace
        [gaps] Huecos en 24 h
        [unmended_gaps] De ellos sin reparar
        [language] Idioma
        [zone] Zona horaria
        [quiet] Horas de silencio
        [least_score] Puntaje mínimo
        [sides] Direcciones
        [followed] Pares seguidos
        [muted] Silenciados
       *[alerts] Alertas de precio
    }
ask-row = { $place }. { $what } · { $values }
ask-unknown = Sin datos: { $names }
ask-more =
    { $count ->
        [one] y { $count } más
       *[other] y { $count } más
    }
ask-ahead = Va por delante: { $pair } · { $by }
ask-even = Ninguno va por delante, que se sepa.
ask-verdict =
    { $answer ->
        [yes] ✅ Sí
        [no] ❌ No
       *[unknown] ❔ No se sabe
    }
ask-verdict-line = { $verdict } · { $fact }
ask-note =
    { $note ->
        [silent] ⚠️ El par está en silencio: estas cifras pueden ser viejas.
        [maintenance] 🔧 El exchange no lo negocia ahora.
        [catching_up] ⏳ Me pongo al día: algunas cifras pueden ser viejas.
        [no_signals] No hay señales así.
        [none_today] Hoy no terminó ninguna señal.
        [none_ended] En ese tiempo no terminó ninguna señal.
        [no_pairs] De ningún par se sabe.
        [before_fees] Antes de comisiones.
        [paused] ⏸ Pausado por un admin: no hay señales nuevas.
       *[no_market] ⏳ El exchange aún no ha dicho qué pares negocia.
    }
ask-milliseconds = { $count } ms
ask-card-button = 📌 Tarjeta
ask-list-button = 📋 Lista

ask-about = Vigilo futuros perpetuos, doy señales con entrada, stop y objetivos, sigo cada una hasta el final y llevo un historial que nadie puede retocar. Respondo con cifras de ese historial y del mercado en vivo; no opero ni doy consejos. /help muestra mis comandos.
ask-term =
    { $term ->
        [r] R
        [take_profit] TP1, TP2
        [stop_loss] SL
        [score] Puntaje
        [win_rate] Aciertos
        [profit_factor] Profit factor
        [drawdown] Drawdown
        [funding] Funding
        [open_interest] Open interest
        [liquidation] Liquidación
        [rsi] RSI
        [atr] ATR
        [vwap] VWAP
       *[ambiguous] Ambigua
    }
ask-meaning =
    { $term ->
        [r] Lo que arriesga una señal: la distancia de la entrada al stop. +2R es ganar el doble de eso, −1R perderlo entero.
        [take_profit] Los dos objetivos de una señal. En TP1 se cierra una parte de la posición y el stop puede pasar a la entrada; en TP2, el resto.
        [stop_loss] El stop-loss: el precio en que se abandona una señal, con una pérdida de cerca de 1R.
        [score] Cuánto habla a favor de la dirección, de 0 a 100 %: tendencia, liquidaciones, volatilidad, VWAP, open interest, estructura y eventos, con pesos. No es una probabilidad.
        [win_rate] La parte de las señales terminadas que ganó dinero. Por sí sola dice poco: cuenta lo que hicieron en R.
        [profit_factor] Todo lo ganado dividido por todo lo perdido. Por encima de 1 se ganó más.
        [drawdown] La mayor caída de la suma de resultados desde su punto más alto hasta entonces.
        [funding] Lo que los largos pagan a los cortos a horas fijas, como parte de la posición; por debajo de 0 pagan los cortos.
        [open_interest] Todos los contratos abiertos. Crece cuando se abren posiciones y baja cuando se cierran.
        [liquidation] Una posición que el exchange cierra a la fuerza, porque su margen ya no cubre la pérdida.
        [rsi] El índice de fuerza relativa de 14 cierres, de 0 a 100: qué parte del movimiento fue hacia arriba. Por encima de 70 se suele llamar sobrecompra, por debajo de 30 sobreventa.
        [atr] El rango verdadero medio de 14 velas: cuánto suele moverse el precio en una.
        [vwap] El precio medio desde las 00:00 UTC, ponderado por lo negociado.
       *[ambiguous] Una vela tocó el stop y un objetivo, y no se consiguieron sus operaciones: cuenta como pérdida.
    }
