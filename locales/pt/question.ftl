# O que as pessoas escrevem em uma pergunta: expressões separadas por vírgulas.
# Um asterisco vale por qualquer final; depois de uma moeda vem o nome dela nas exchanges.

question-signals = sinal, sinais, trade, trades, operação, operações, posição, posições, setup, setups, ideias
question-record =
    resultado*, desempenho, performance, taxa de acerto*, acertos, assertividade, estatística*, lucro*, lucrativ*, rentabilidade, retorno*, ganhos, balanço, pnl,
    você foi, vocês foram, foi você, se saiu, se saíram, ganhou, ganhou dinheiro, ganharam dinheiro, lucrou, perdeu, perdeu dinheiro, fez dinheiro, fator de lucro, drawdown, winrate, win rate, ganharam, ganhamos, seu histórico, histórico de resultados
question-pairs = par, pares, moeda*, cripto*, token, tokens, mercado*, altcoin*, coin, coins
question-status =
    vivo, viva, funcionando, funciona, no ar, online, está aí, recente*, quão recentes, fresco*, atraso*, latência, lag, ping, status, status do bot, estado, atualizado*, conectado*, saúde, atualiz*
question-about = quem é você, o que você é, o que é você, o que é isto, o que você faz, o que você pode fazer, o que você sabe, ajuda, me ajuda, como você funciona, o que posso perguntar, comandos, olá, oi, bom dia, que bot é este, que bot é esse
question-settings = minhas configurações, configurações, minha configuração, meus ajustes, meus alertas, meu fuso, meu fuso horário, meu idioma, não perturbe, meus pares, o que eu sigo, o que silenciei, minhas notificações, fuso horário, meu fuso

question-how = como, como está, como estão, como vai, como vão, como anda, como foi, e aí, o que há com, que tal
question-price = preço*, cotação, cotado, custa, vale, valor, mudou, mudança, variação, variou, mexeu, resumo, indicador*, contratos em aberto, open interest, situação
question-levels = nível, níveis, suporte*, resistência*
question-open = aberto*, aberta*, ativo*, ativa*, vigente*, em andamento, em curso, ao vivo
question-ended = fechado*, fechada*, encerrado*, encerrada*, terminado*, finalizado*, anteriores, histórico, sinais passados, antigos
question-happened = aconteceu, houve com, acabou, terminou, deu com, ficou, resultou, atingiu, chegou a
question-latest = último sinal, sinal mais recente, última operação, sinal novo
question-stopped = bateram no stop, bateu no stop, bateram stop, atingiram o stop, atingiu o stop, pegaram stop, foram stopados, stopado*, stopada*, no stop, stops
question-why = por que, porque, por quê, motivo*, razão
question-best = melhor, melhores, mais lucrativ*
question-worst = pior, piores, menos lucrativ*
question-most = top, mais, maior, maiores, mais alto, mais alta, mais altos, máximo, máxima, ranking, principais, líderes
question-least = mais baixo, mais baixa, mais baixos, menor, menores, mínimo, menos
question-up = sobe, sobem, subindo, subiu, subiram, alta, altas, em alta, ganhadoras, valorizou, valorizaram, valorização, verde, no lucro, no positivo, lucrativ*, lucrou, ganhou dinheiro, ganharam dinheiro, fez dinheiro
question-down = cai, caem, caindo, caiu, caíram, queda, quedas, em queda, perdedoras, desvalorizou, vermelho, no prejuízo, perdeu dinheiro, desceu, desceram
question-positive = positivo, positiva, acima de zero
question-negative = negativo, negativa, abaixo de zero
question-volume = volume, volumes, negociado*, negociada*, giro
question-funding = funding, taxa de financiamento, financiamento
question-trend = tendência*, score, pontuação, viés
question-versus = contra, versus, vs, ou, comparar, compare, compara, comparado com, comparação, entre, diferença, melhor que, mais forte, forte, na frente
question-what = que, o que, o que é, qual, qual é, quais, quais são, quanto, quanta, quantos, quantas, a quanto, mostre, mostra, me mostra, dê, me dá, diga, me diz, liste, lista, quem, está, estão, é, são, onde
question-when = quando
question-meaning = significa, significado, quer dizer, explique, explica, me explica, definição, defina
question-you = você, vocês, seu, sua, seus, suas, nós, nosso, nossa, o bot, bot, te
question-now = agora, agora mesmo, atualmente, neste momento, atual, no momento
question-long = long, longs, comprado, comprados, compra*
question-short = short, shorts, vendido, vendidos, venda*
question-any = há, tem, existe, existem, algum, alguma, alguns, algumas, temos
question-not = não, nunca, sem, exceto, nem, nenhum, nenhuma
question-how-many = quanto, quanta, quantos, quantas, a quanto
question-thanks = obrigado, obrigada, muito obrigado, muito obrigada, valeu, brigado, brigada, agradeço, ótimo, perfeito, excelente, bom trabalho, legal
question-above = acima de, acima, passar de, passe de, superar, supere, ultrapassar, romper, subir para, subir a, mais de, chegar a
question-below = abaixo de, abaixo, cair abaixo de, cair para, cair a, ficar abaixo de, menos de

question-alert = alerta, alarme, um alerta, crie um alerta, criar um alerta, me avise, me avisa, avise*, avisar, me notifique, notifi*, me lembre, me diga quando, me diga se, aviso
question-mute = silencie, silenciar, silencia, mute, mutar, desative os alertas, desligue os alertas, desative as notificações, desligue as notificações
question-unmute = reative*, reativar, tire do silêncio, desmut*, ative os alertas, ative as notificações
question-track = siga, seguir, acompanhe, acompanhar, inscrev*, rastrear, rastreie
question-untrack = deixe de seguir, deixar de seguir, pare de seguir, parar de seguir, pare de acompanhar, desinscrev*
question-quiet = não perturbe, horas de silêncio, horário de silêncio, horas silenciosas
question-set = configure, configurar, mude, mudar, altere, alterar, ative, ativar, desative, desativar, ligue, desligue, coloque, ajuste

question-today = hoje, de hoje, dia de hoje
question-yesterday = ontem, de ontem
question-this-week = esta semana, nesta semana, essa semana, nessa semana, desta semana
question-last-week = semana passada, na semana passada, da semana passada, semana anterior
question-day = dia, o dia, um dia, último dia
question-week = semana, a semana, última semana, uma semana, semanal
question-this-month = este mês, neste mês, esse mês, nesse mês, deste mês
question-last-month = mês passado, no mês passado, do mês passado, mês anterior
question-month = mês, o mês, último mês, um mês, mensal
question-all-time = todo o período, desde o início, desde o começo, no total, todos os tempos, de sempre, total, em toda a história
question-hours = hora, horas
question-days = dia, dias
question-weeks = semanas
question-months = meses

question-order =
    compre, comprar, compra para mim, compra 1, venda para mim, vende, vender, abra, abra um long, abra um short, abra uma posição, abre uma posição, feche, fecha, fechar, ordem, ordens, execute, invista, investir, cancele, alavancagem, coloque um stop, venda tudo, venda todas, venda todos, venda meu*, venda minha*, venda as, venda os, venda o, venda a
question-advice =
    devo, deveria, devemos, vale a pena, aconselh*, recomend*, conselho*, bom momento, hora de comprar, hora de vender, é seguro, o que comprar, o que compro, o que vender, o que faço, compro, vendo
question-forecast = vai subir, vai cair, vai chegar, subirá, cairá, será, vai, previsão, previsões, preveja, prevê, amanhã, próxima semana, semana que vem, chegará, esper*, estará, próximo mês, mês que vem
question-keys = senha*, chave*, token do bot, seu token, api key, segredo*, frase semente, seed, credencia*, variáve* de ambiente
question-nothing =
    o, a, os, as, um, uma, uns, umas, de, do, da, dos, das, em, no, na, nos, nas, com, por, pelo, pela, para, pra, e, ao, à, se, me, mim, meu, minha, meus, minhas, ele, ela, eles, elas, isso, isto, esse, essa, este, esta, esses, estes,
    já, por favor, ei, muito, tão, bem, assim, tudo, todo, todos, toda, todas, últimas, últimos, último, última, passado, passada, sobre, desde, durante, até, número, palavra, termo, quero, saber, queria, pode, poderia, dizer, ver, ido, ir, foi, foram, ser, estar, fazendo, faz, fazem, usdt, usd, perp, perpétuo*, futuros, taxa, dados, frente, que é, quão, agora há, ainda, paga, pagam, rendeu, deu, fez, renderam,
    enviou, mandou, deu, publicou, enviaram

question-term-r = R, 1R
question-term-take-profit = TP, TP1, TP2, take profit, alvo, alvos
question-term-stop-loss = SL, stop loss, stop-loss, stop
question-term-score = score, pontuação
question-term-win-rate = taxa de acerto*, acertos, assertividade
question-term-profit-factor = fator de lucro
question-term-drawdown = drawdown
question-term-funding = funding, taxa de financiamento, financiamento
question-term-open-interest = contratos em aberto, open interest
question-term-liquidation = liquidação, liquidações
question-term-rsi = índice de força relativa, ifr
question-term-atr = amplitude verdadeira
question-term-vwap = preço médio ponderado
question-term-ambiguous = ambíguo, ambígua

question-coins = bitcoins:BTC, éter:ETH, etereum:ETH
question-numbers = dois:2, duas:2, três:3, quatro:4, cinco:5, dez:10
