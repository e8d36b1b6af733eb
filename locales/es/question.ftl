# Lo que la gente escribe en una pregunta: expresiones separadas por comas.
# Un asterisco vale por cualquier final; tras una moneda va su nombre en los exchanges.

question-signals = señal*, operacion*, trade, trades, posicion*, setup, setups, ideas
question-record =
    resultado*, rendimiento, rendimientos, aciertos, tasa de acierto*, porcentaje de acierto*, estadistica*, historial de resultados, desempeño, ganancia*, beneficio*, rentable*, rentabilidad, balance, pnl,
    ganaste, habéis ganado, has ganado, ganaron, ganó dinero, ganaste dinero, perdiste, perdiste dinero, has perdido, te fue, te ha ido, os ha ido, les fue, nos fue, vas, profit factor, drawdown, winrate, win rate, ganamos, hemos ganado, tu historial, su historial, vuestro historial, ganado
question-pairs = par, pares, moneda*, cripto*, token, tokens, mercado*, altcoin*, coin, coins
question-status =
    vivo, viva, funcionas, funcionando, en línea, online, estás ahí, fresco*, qué tan frescos, retraso*, latencia, demora, lag, ping, estado, estado del bot, al día, actualizado*, conectado*, salud, actualizar*, actualiza*
question-about = quién eres, qué eres, qué es esto, qué puedes hacer, qué sabes hacer, qué haces, ayuda, ayúdame, cómo funcionas, qué puedo preguntar, comandos, hola, buenas, buenos días, qué bot es este, qué es este bot
question-settings = mis ajustes, ajustes, mi configuración, configuración, mis alertas, mi zona horaria, mi idioma, mis horas de silencio, horas de silencio, mis pares, qué sigo, qué he silenciado, mis notificaciones, zona horaria

question-how = cómo, cómo está, cómo están, cómo va, cómo van, cómo anda, cómo le va, qué tal, qué pasa con, qué hay de, qué tal va, qué tal está
question-price = precio*, cotización, cotiza, cuesta, vale, valor, cambio, cambió, cambiado, movido, movió, mueve, resumen, indicador*, interés abierto, open interest, situación
question-levels = nivel, niveles, soporte*, resistencia*
question-open = abierta*, abierto*, activa*, activo*, vigente*, en curso, en marcha, en vivo
question-ended = cerrada*, cerrado*, terminada*, terminado*, finalizada*, acabada*, anteriores, historial, señales pasadas, antiguas
question-happened = pasó, ha pasado, ocurrió, acabó, terminó, resultó, fue de, sucedió, quedó, llegó a, alcanzó
question-latest = última señal, señal más reciente, última operación, última entrada, señal nueva
question-stopped = tocaron el stop, tocaron stop, tocó el stop, tocó stop, saltó el stop, saltaron el stop, por stop, llegaron al stop, cerraron en stop, stops
question-why = por qué, porqué, motivo*, razón, razones, causa
question-best = mejor, mejores, más rentable*, más ganadora*
question-worst = peor, peores, menos rentable*, más perdedora*
question-most = top, más, mayor, mayores, más alto, más alta, más altos, máximo, máxima, ranking, principales, líderes
question-least = más bajo, más baja, más bajos, menor, menores, mínimo, menos
question-up = sube, suben, subiendo, subió, subieron, subido, han subido, alza, al alza, alcista*, ganadora*, ganadores, verde, en positivo, rentable*, ganaste, ganaste dinero, ganado, has ganado
question-down = baja, bajan, bajando, bajó, bajaron, bajado, han bajado, cae, caen, cayendo, cayó, cayeron, caído, han caído, a la baja, bajista*, perdedores, rojo, perdiste, perdiste dinero, has perdido, en pérdidas
question-positive = positivo, positiva, por encima de cero
question-negative = negativo, negativa, por debajo de cero
question-volume = volumen, volúmenes, negociado*, negociada*, operado*
question-funding = funding, tasa de financiación, tasa de financiamiento, financiación, financiamiento
question-trend = tendencia*, puntaje*, puntuación, score, sesgo
question-versus = contra, versus, vs, o, comparar, compara, comparado con, comparación, entre, diferencia, mejor que, más fuerte, fuerte, por delante
question-what = qué, que, qué es, cuál, cuál es, cuáles, cuáles son, cuánto, cuánta, cuántos, cuántas, a cuánto, muestra, muéstrame, dame, dime, enséñame, lista, listar, quién, está, están, es, son, ha, han, fue, dónde
question-when = cuándo
question-meaning = significa, significado, quiere decir, explica, explícame, definición, define
question-you = tú, tu, tus, usted, ustedes, vuestro, vuestra, nosotros, nuestro, el bot, bot, te, os, has
question-now = ahora, ahora mismo, actualmente, en este momento, actual, de momento
question-long = long, longs, largo, largos, larga, largas, de compra
question-short = short, shorts, corto, cortos, corta, cortas, de venta
question-any = hay, algún, alguna, alguno, algunas, algunos, existe, existen, tenemos, tienes
question-not = no, nunca, sin, excepto, ni, ningún, ninguna, salvo
question-how-many = cuánto, cuánta, cuántos, cuántas, a cuánto
question-thanks = gracias, muchas gracias, mil gracias, gracias por todo, te lo agradezco, genial, perfecto, excelente, buen trabajo, estupendo
question-above = por encima de, encima, supere, supera, suba de, sube de, pase de, pasa de, rompa, suba a, más de, llegue a
question-below = por debajo de, debajo, baje de, baja de, caiga de, caiga por debajo de, caiga a, baje a, menos de

question-alert = alerta, alarma, una alerta, crea una alerta, crear una alerta, pon una alerta, ponme una alerta, avísame, avisa*, avisarme, notifícame, notifica*, recuérdame, dime cuando, dime si, aviso
question-mute = silencia*, silénciame, desactiva las alertas, apaga las alertas, quita las notificaciones, desactiva las notificaciones, mutea*
question-unmute = reactiva*, quita el silencio, activa las alertas, activa las notificaciones, desmutea*
question-track = sigue a, seguir, seguir a, suscrib*, suscríbeme, rastrea*
question-untrack = deja de seguir, dejar de seguir, desuscrib*, no sigas
question-quiet = horas de silencio, mis horas de silencio, no molestar
question-set = pon, ponme, poner, configura, configurar, cambia, cambiar, activa, activar, desactiva, desactivar, establece, ajusta

question-today = hoy, de hoy, día de hoy
question-yesterday = ayer, de ayer
question-this-week = esta semana, de esta semana
question-last-week = la semana pasada, semana pasada, la semana anterior
question-day = día, el día, un día, último día
question-week = semana, la semana, última semana, una semana, semanal
question-this-month = este mes, de este mes
question-last-month = el mes pasado, mes pasado, el mes anterior
question-month = mes, el mes, último mes, un mes, mensual
question-all-time = desde el inicio, desde el principio, de siempre, en total, todo el tiempo, histórico, total, en toda la historia
question-hours = hora, horas
question-days = día, días
question-weeks = semanas
question-months = meses

question-order =
    compra, compre, comprar, cómprame, vende, venda, vender, véndeme, abre, abre un largo, abre un corto, abre una posición, abrir una posición, cierra, cierre, cerrar, orden, órdenes, ejecuta, invierte, invertir, cancela, apalancamiento, pon un stop
question-advice =
    debo, debería, debemos, deberíamos, conviene, aconsej*, recomiend*, recomend*, consejo*, buen momento, momento de comprar, momento de vender, vale la pena, merece la pena, es seguro, qué compro, qué comprar, qué vendo, qué hago, compro, vendo
question-forecast = subirá, bajará, caerá, será, va a subir, va a bajar, va a caer, irá, predic*, predice, pronóstico*, pronostica, mañana, próxima semana, llegará, esper*, estará, próximo mes, próximos días
question-keys = contraseña*, clave*, token del bot, tu token, api key, secreto*, llave privada, semilla, frase semilla, credencial*, variable* de entorno
question-nothing =
    el, la, los, las, lo, un, una, unos, unas, de, del, al, a, en, con, por, para, y, e, u, se, me, mi, mis, su, sus, le, les, ese, esa, esos, este, esta, esto, estos, estas, eso,
    ya, pues, por favor, porfa, oye, hey, muy, tan, bien, así, todo, todos, toda, todas, últimas, últimos, último, última, pasado, pasada, sobre, desde, durante, hasta, número, palabra, término, quiero, saber, quisiera, puedes, podrías, decir, decirme, ver, ido, ir, tiene, tienen, he, hemos, ser, estar, haciendo, hace, hacen, usdt, usd, perp, perpetuo*, futuros, tasa, son, era, frente, tal, sigue, todavía, aún, datos, paga, pagan, ganó, dio, hizo, dieron,
    enviaste, mandaste, diste, publicaste, envió, enviaron

question-term-r = R, 1R
question-term-take-profit = TP, TP1, TP2, take profit, objetivo, objetivos, toma de ganancias
question-term-stop-loss = SL, stop loss, stop-loss, stop
question-term-score = puntaje, puntuación
question-term-win-rate = tasa de acierto*, porcentaje de acierto*, aciertos
question-term-profit-factor = profit factor, factor de beneficio, factor de ganancia
question-term-drawdown = drawdown
question-term-funding = funding, tasa de financiación, tasa de financiamiento, financiación, financiamiento
question-term-open-interest = interés abierto, open interest
question-term-liquidation = liquidación, liquidaciones
question-term-rsi = índice de fuerza relativa
question-term-atr = rango verdadero
question-term-vwap = precio medio ponderado
question-term-ambiguous = ambigua, ambiguo

question-coins = bitcóin:BTC, bitcoines:BTC, éter:ETH, etéreo:ETH, etereum:ETH
question-numbers = dos:2, tres:3, cuatro:4, cinco:5, diez:10
