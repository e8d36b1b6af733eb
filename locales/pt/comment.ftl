# Comentários de um modelo de linguagem sob uma resposta. Primeiro o que dizemos deles.
comment-signed = { $model } · conferido com os números acima
comment-between = { " " }
comment-stop-button = ⏹ Parar
comment-stopped = Parado.
comment-nothing = Nada está sendo escrito agora. Para receber menos: /mute. Para não receber nada: bloqueie-me.
comment-not-yours = Só quem perguntou pode parar isto.

comment-in = Portuguese

# Depois as palavras que ele pode usar: o que não está aqui ninguém pode conferir, e não é mostrado.
# Expressões separadas por vírgulas; um asterisco vale por qualquer final.
comment-rising = subiu, subiram, sobe, sobem, subindo, alta de, em alta, aumentou, aumentaram, aumenta, aumento, ganhou, ganharam, ganho, cresceu, cresceram, avançou, avançaram, valorizou, valorizou-se, valorização
comment-falling = caiu, caíram, cai, caem, caindo, queda, em queda, baixa de, em baixa, baixou, recuou, recuaram, recuo, diminuiu, diminuíram, desceu, perdeu, perderam, perda, desvalorizou, desvalorizou-se, desvalorização
comment-positive = positivo, positiva, positivos, positivas, acima de zero
comment-negative = negativo, negativa, negativos, negativas, abaixo de zero
comment-above = acima de, acima do, acima da, superior a, superior ao, superior à
comment-below = abaixo de, abaixo do, abaixo da, inferior a, inferior ao, inferior à
# O lado se diz numa expressão: «long» sozinho poderia ser uma ordem.
comment-long = pende para long, pende para: long, pende para o long, pende para o lado long, lado long
comment-short = pende para short, pende para: short, pende para o short, pende para o lado short, lado short
comment-long-signal = é long, é um long, um long, um sinal long, sinal long, posição long
comment-short-signal = é short, é um short, um short, um sinal short, sinal short, posição short
# O que não pode vir logo antes do nome de um nível: ninguém sabe se o preço está no suporte.
comment-at = está a, estão a, em, no, na, nos, nas, ao, à, perto de, perto do, perto da
comment-and = e, mas, com, enquanto, ao passo que
comment-plain =
    o, a, os, as, um, uma, de, do, da, dos, das, que, seu, sua, seus, suas, ele, ela, este, esta, esse, essa, para, é, são, está, estão, foi, foram, era, tem, teve, há, houve, durante, também, por sua vez,
    mostra, marca, registra, apresenta, situa-se, encontra-se, fica, permanece, agora, atualmente, atual, atuais, neste momento, no momento, últimas, últimos, última, último, passadas, passada,
    par, mercado, perpétuo, contrato, futuros, sinal, sinais, resultado, resultados, período, nível, valor, valores, número, mudança, variação, taxa, dados

# Como os números podem ser chamados, além do nome que têm no cartão.
comment-names =
    { $about ->
        [price] preço, preço atual, último preço, negociado a, negociada a, é negociado a, cotado a, cotada a, está cotado a, cotação
        [change_1h] 1 h, 1h, 1 hora, uma hora, última hora, hora
        [change_24h] 24 h, 24h, 24 horas, últimas 24 horas, último dia, dia
        [turnover_24h] volume, volume 24h, volume em 24 h, volume de 24 h, volume em 24 horas, volume de 24 horas, volume nas últimas 24 horas, volume das últimas 24 horas, volume negociado
        [funding] funding, taxa de funding, taxa de financiamento, financiamento
        [open_interest] open interest, interesse aberto, contratos em aberto, OI
        [open_interest_15m] OI 15m, open interest 15m, open interest em 15m, interesse aberto em 15m
        [open_interest_1h] OI 1h, open interest 1h, open interest em 1h, interesse aberto em 1h
        [rsi_15m] RSI 15m, RSI de 15m, RSI em 15m, RSI (15m)
        [rsi_1h] RSI 1h, RSI de 1h, RSI em 1h, RSI (1h)
        [atr_15m] ATR 15m, ATR de 15m, ATR em 15m, ATR (15m)
        [vwap] VWAP
        [support] suporte, nível de suporte
        [resistance] resistência, nível de resistência
        [side] pende para, pende, lado
        [score] score, pontuação
        [open_signals] sinais abertos, sinal aberto
        [entry] entrada, preço de entrada
        [stop] stop, stop loss, stop-loss
        [take_profit_1] TP1, primeiro alvo, alvo 1
        [take_profit_2] TP2, segundo alvo, alvo 2
        [makes] rende agora, rende
        [makes_r] rende agora, rende
        [made] rendeu
        [made_r] rendeu
        [after_costs] após custos, após os custos, depois dos custos
        [lasted] durou
        [signals] sinais encerrados, sinais que terminaram
        [wins] ganhos, vencedores
        [stopped] no stop, encerrados no stop
        [win_rate] taxa de acerto, taxa de acertos
        [profit_factor] fator de lucro
        [total] renderam, deram, no total, total
        [mean] por sinal, média, média por sinal, em média
        [drawdown] drawdown máx., drawdown máximo, drawdown
        [silent_pairs] em silêncio
        [live_pairs] ao vivo
        [pairs] pares monitorados
       *[other] { "" }
    }
