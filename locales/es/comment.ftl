# Comentarios de un modelo de lenguaje bajo una respuesta. Primero lo que decimos de ellos.
comment-signed = { $model } · comprobado con las cifras de arriba
comment-between = { " " }
comment-stop-button = ⏹ Parar
comment-stopped = Detenido.
comment-nothing = Ahora no se está escribiendo nada. Para recibir menos: /mute. Para no recibir nada: bloquéame.
comment-not-yours = Solo quien preguntó puede parar esto.

comment-in = Spanish

# Después las palabras que puede usar: lo que no está aquí nadie puede comprobarlo, y no se muestra.
# Frases separadas por comas; un asterisco vale por cualquier final.
comment-rising = subió, subieron, sube, suben, subiendo, ha subido, han subido, subida, alza, al alza, aumentó, aumentaron, aumenta, aumento, ganó, ganaron, gana, ganancia, creció, crecieron, avanzó
comment-falling = bajó, bajaron, baja, bajan, bajando, ha bajado, han bajado, bajada, a la baja, cayó, cayeron, cae, caen, cayendo, ha caído, han caído, caída, descendió, descenso, disminuyó, disminución, retrocedió, perdió, perdieron, pierde, pérdida
comment-positive = positivo, positiva, positivos, positivas, sobre cero, por encima de cero
comment-negative = negativo, negativa, negativos, negativas, bajo cero, por debajo de cero
comment-above = por encima de, por encima del, superior a, superior al, sobre
comment-below = por debajo de, por debajo del, inferior a, inferior al, bajo
# La dirección se dice en una frase: «long» a solas podría ser una orden.
comment-long = se inclina a long, se inclina a: long, se inclina al long, se inclina hacia long, inclinación long, lado long
comment-short = se inclina a short, se inclina a: short, se inclina al short, se inclina hacia short, inclinación short, lado short
comment-long-signal = es long, es un long, un long, una señal long, señal long, posición long, dirección long
comment-short-signal = es short, es un short, un short, una señal short, señal short, posición short, dirección short
# Lo que no puede ir justo antes del nombre de un nivel: nadie sabe si el precio está en el soporte.
comment-at = en, a, al, cerca de, cerca del
comment-and = y, e, pero, con, mientras, mientras que
comment-plain =
    el, la, los, las, lo, un, una, de, del, se, que, su, sus, este, esta, estos, estas, ese, esa, para, por su parte, es, son, está, están, fue, fueron, era, ha, han, sido, hay, hubo, durante, también,
    tiene, muestra, marca, registra, presenta, se sitúa, se encuentra, se ubica, queda, ahora, actualmente, actual, actuales, en este momento, últimas, últimos, última, último, pasadas, pasada,
    par, mercado, perpetuo, contrato, futuros, señal, señales, resultado, resultados, periodo, período, nivel, valor, valores, cifra, cambio, variación, tasa, datos

# Cómo pueden llamarse las cifras, además de su nombre en la tarjeta.
comment-names =
    { $about ->
        [price] precio, precio actual, último precio, cotiza a, cotiza en, se cotiza a, se negocia a, se negocia en, cotización
        [change_1h] 1 h, 1h, 1 hora, una hora, última hora, hora
        [change_24h] 24 h, 24h, 24 horas, últimas 24 horas, último día, día
        [turnover_24h] volumen, volumen 24h, volumen en 24 h, volumen de 24 h, volumen en 24 horas, volumen de 24 horas, volumen en las últimas 24 horas, volumen de las últimas 24 horas, volumen negociado
        [funding] funding, tasa de funding, tasa de financiación, tasa de financiamiento, financiación
        [open_interest] open interest, interés abierto, OI
        [open_interest_15m] OI 15m, open interest 15m, open interest en 15m, interés abierto en 15m
        [open_interest_1h] OI 1h, open interest 1h, open interest en 1h, interés abierto en 1h
        [rsi_15m] RSI 15m, RSI de 15m, RSI en 15m, RSI (15m)
        [rsi_1h] RSI 1h, RSI de 1h, RSI en 1h, RSI (1h)
        [atr_15m] ATR 15m, ATR de 15m, ATR en 15m, ATR (15m)
        [vwap] VWAP
        [support] soporte, nivel de soporte
        [resistance] resistencia, nivel de resistencia
        [side] se inclina a, se inclina, inclinación, dirección
        [score] puntaje, puntuación
        [open_signals] señales abiertas, señal abierta
        [entry] entrada, precio de entrada
        [stop] stop, stop loss, stop-loss
        [take_profit_1] TP1, primer objetivo, objetivo 1
        [take_profit_2] TP2, segundo objetivo, objetivo 2
        [makes] lleva ahora, lleva
        [makes_r] lleva ahora, lleva
        [made] dio
        [made_r] dio
        [after_costs] tras costes, tras los costes, después de costes
        [lasted] duró
        [signals] señales terminadas, señales que terminaron, terminaron
        [wins] ganadas, ganadoras
        [stopped] por stop, cerradas por stop
        [win_rate] aciertos, tasa de aciertos, tasa de acierto
        [profit_factor] profit factor, factor de beneficio
        [total] dieron, en total, total
        [mean] por señal, media, media por señal, promedio, promedio por señal, de media
        [drawdown] drawdown máx., drawdown máximo, máximo drawdown, drawdown
        [silent_pairs] en silencio
        [live_pairs] en vivo
        [pairs] pares vigilados
       *[other] { "" }
    }
