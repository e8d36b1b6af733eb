# Palabras dentro de las imágenes: pocas y cortas, porque van en lugares estrechos.
picture-entry = ENTRADA
picture-risk-reward = R:R
picture-profit = P&L
picture-exit = SALIDA
picture-high = Máx
picture-low = Mín
picture-volume = Vol
picture-no-volume = sin volumen
picture-ended-take-profit-2 = TP2 tocado
picture-ended-take-profit-1-then-stop = TP1, luego stop
picture-ended-stop-loss = Stop tocado
picture-ended-expired = Vencida
picture-ended-ambiguous = Ambigua
picture-ended-cancelled = Retirada
picture-ended-unresolved-data = Sin datos
picture-day = { $day } { $month }
picture-month =
    { $month ->
        [1] ene
        [2] feb
        [3] mar
        [4] abr
        [5] may
        [6] jun
        [7] jul
        [8] ago
        [9] sep
        [10] oct
        [11] nov
       *[12] dic
    }

# Un estudio.
picture-bollinger = Bollinger 20/2
picture-rsi = RSI 14
picture-open-interest = Open interest
picture-funding = Funding

# La tarjeta de rendimiento.
picture-signals =
    { $count ->
        [one] { $count } señal
       *[other] { $count } señales
    }
picture-win-rate = Aciertos
picture-profit-factor = Profit factor
picture-expectancy = Esperanza
picture-max-drawdown = Drawdown máx.
picture-drawdown-span = DD máx.
picture-nothing-closed = Aún no cerró ninguna señal
picture-before-fees = antes de comisiones y funding
picture-count-before-fees = { $signals } · antes de comisiones
picture-after-costs = Tras comisiones
picture-rest-before-known-fees = tras comisiones: { $known }/{ $count } · lo demás, antes
picture-rest-before-fees = lo demás, antes de comisiones y funding
