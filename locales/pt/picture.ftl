# Palavras dentro das imagens: poucas e curtas, porque o espaço é estreito.
picture-entry = ENTRADA
picture-risk-reward = R:R
picture-profit = P&L
picture-exit = SAÍDA
picture-high = Máx
picture-low = Mín
picture-volume = Vol
picture-no-volume = sem volume
picture-ended-take-profit-2 = TP2 atingido
picture-ended-take-profit-1-then-stop = TP1, depois stop
picture-ended-stop-loss = Stopado
picture-ended-expired = Expirado
picture-ended-ambiguous = Ambíguo
picture-ended-cancelled = Anulado
picture-ended-unresolved-data = Sem dados
picture-day = { $day } { $month }
picture-month =
    { $month ->
        [1] jan
        [2] fev
        [3] mar
        [4] abr
        [5] mai
        [6] jun
        [7] jul
        [8] ago
        [9] set
        [10] out
        [11] nov
       *[12] dez
    }

# Um estudo.
picture-bollinger = Bollinger 20/2
picture-rsi = RSI 14
picture-open-interest = Open interest
picture-funding = Funding

# O cartão de desempenho.
picture-signals =
    { $count ->
        [one] { $count } sinal
       *[other] { $count } sinais
    }
picture-win-rate = Taxa de acerto
picture-profit-factor = Fator de lucro
picture-expectancy = Expectativa
picture-max-drawdown = Drawdown máx.
picture-drawdown-span = DD máx.
picture-nothing-closed = Nenhum sinal encerrado ainda
picture-before-fees = antes de taxas e funding
picture-count-before-fees = { $signals } · antes de taxas
picture-after-costs = Após taxas
picture-rest-before-known-fees = após taxas: { $known }/{ $count } · o resto, antes de taxas
picture-rest-before-fees = o resto, antes de taxas e funding
