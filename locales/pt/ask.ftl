# Respostas a perguntas com as próprias palavras.
ask-hello = Pergunte com suas palavras sobre pares, sinais e resultados. Por exemplo:
ask-unclear = Não tenho certeza se entendi. É uma destas?
ask-refused =
    { $what ->
        [order] Não executo ordens: observo o mercado e conto o que vejo.
        [advice] Não dou conselhos: o que fazer com o seu dinheiro é você quem decide. O que posso contar é o que se sabe.
        [forecast] O que vem a seguir ninguém sabe, e eu não adivinho. O que posso contar é como está agora.
       *[keys] Chaves, senhas e dados de outras pessoas não conto a ninguém.
    }
ask-welcome = De nada! Pergunte quando quiser.
ask-wish = Envie-me esta linha (toque para copiar) e eu faço:
ask-private-only = Suas configurações ficam entre nós: pergunte no privado.

ask-topic =
    { $topic ->
        [p] 📌 Como está
        [c] ⚖️ Comparação
        [o] 📡 Sinais abertos
        [s] 📌 Sinal
        [n] 📌 Sinal mais recente
        [r] 📊 Resultados
        [b] 🏅 Melhores sinais
        [w] 🥀 Piores sinais
        [t] 🔝 Pares no topo
        [g] 📖 O que significa
        [f] 🏓 Quão recentes são meus dados
        [a] 🔭 O que eu sou
       *[m] ⚙️ Suas configurações
    }
ask-measure =
    { $measure ->
        [g] maiores altas em 24 h
        [l] maiores quedas em 24 h
        [v] mais negociados em 24 h
        [f] funding mais alto
        [n] funding mais baixo
       *[s] score mais alto
    }
ask-days =
    { $count ->
        [one] último { $count } dia
       *[other] últimos { $count } dias
    }
ask-hours =
    { $count ->
        [one] última { $count } hora
       *[other] últimas { $count } horas
    }
ask-period =
    { $period ->
        [d0] hoje
        [d1] ontem
        [w0] esta semana
        [w1] semana passada
        [m0] este mês
        [m1] mês passado
       *[other] todo o período
    }

ask-fact = { $name }: { $value }
ask-fact-name =
    { $about ->
        [price] Preço
        [change_1h] 1 h
        [change_24h] 24 h
        [turnover_24h] Volume 24 h
        [funding] Funding
        [open_interest] Open interest
        [open_interest_15m] OI 15m
        [open_interest_1h] OI 1h
        [rsi_15m] RSI 15m
        [rsi_1h] RSI 1h
        [atr_15m] ATR 15m
        [vwap] VWAP desde 00:00 UTC
        [support] Suporte
        [resistance] Resistência
        [side] Pende para
        [score] Score
        [last_close] Indicadores de
        [open_signals] Sinais abertos
        [entry] Entrada
        [stop] Stop
        [take_profit_1] TP1
        [take_profit_2] TP2
        [makes] Rende agora
        [made] Rendeu
        [after_costs] Após custos
        [best_r] Melhor no caminho
        [worst_r] Pior no caminho
        [since] Dado em
        [until] Válido até
        [ended] Encerrado
        [lasted] Durou
        [signals] Sinais encerrados
        [wins] Ganhos
        [stopped] No stop
        [win_rate] Taxa de acerto
        [profit_factor] Fator de lucro
        [total] No total
        [mean] Por sinal
        [drawdown] Drawdown máx.
        [uncounted] Não contados
        [pairs] Pares monitorados
        [live_pairs] Ao vivo
        [silent_pairs] Em silêncio
        [lag] Atraso da última mensagem
        [newest] Hora do mercado
        [uptime] No ar há
        [gaps] Lacunas em 24 h
        [unmended_gaps] Delas não reparadas
        [language] Idioma
        [zone] Fuso horário
        [quiet] Não perturbe
        [least_score] Score mínimo
        [sides] Lados
        [followed] Pares seguidos
        [muted] Silenciados
       *[alerts] Alertas de preço
    }
ask-row = { $place }. { $what } · { $values }
ask-unknown = Sem dados: { $names }
ask-more =
    { $count ->
        [one] e mais { $count }
       *[other] e mais { $count }
    }
ask-ahead = Na frente: { $pair } · { $by }
ask-even = Nenhum está na frente, até onde se sabe.
ask-verdict =
    { $answer ->
        [yes] ✅ Sim
        [no] ❌ Não
       *[unknown] ❔ Não se sabe
    }
ask-verdict-line = { $verdict } · { $fact }
ask-note =
    { $note ->
        [silent] ⚠️ O par está em silêncio: estes números podem ser antigos.
        [maintenance] 🔧 A exchange não o negocia agora.
        [catching_up] ⏳ Estou recuperando o que faltou: alguns números podem ser antigos.
        [no_signals] Não há sinais assim.
        [none_today] Hoje nenhum sinal foi encerrado.
        [none_ended] Nesse período nenhum sinal foi encerrado.
        [no_pairs] De nenhum par se sabe.
        [before_fees] Antes das taxas.
        [paused] ⏸ Pausado por um admin: sem sinais novos.
       *[no_market] ⏳ A exchange ainda não disse quais pares negocia.
    }
ask-milliseconds = { $count } ms
ask-card-button = 📌 Cartão
ask-list-button = 📋 Lista

ask-about = Acompanho futuros perpétuos, dou sinais com entrada, stop e alvos, sigo cada um até o fim e guardo um histórico que ninguém pode retocar. Respondo com números desse histórico e do mercado ao vivo; não opero nem dou conselhos. /help mostra meus comandos.
ask-term =
    { $term ->
        [r] R
        [take_profit] TP1, TP2
        [stop_loss] SL
        [score] Score
        [win_rate] Taxa de acerto
        [profit_factor] Fator de lucro
        [drawdown] Drawdown
        [funding] Funding
        [open_interest] Open interest
        [liquidation] Liquidação
        [rsi] RSI
        [atr] ATR
        [vwap] VWAP
       *[ambiguous] Ambíguo
    }
ask-meaning =
    { $term ->
        [r] O que um sinal arrisca: a distância da entrada ao stop. +2R é ganhar o dobro disso, −1R é perder tudo isso.
        [take_profit] Os dois alvos de um sinal. No TP1 fecha-se parte da posição e o stop pode ir para a entrada; no TP2, o resto.
        [stop_loss] O stop-loss: o preço em que se desiste de um sinal, com perda de cerca de 1R.
        [score] Quanto fala a favor do lado, de 0 a 100%: tendência, liquidações, volatilidade, VWAP, open interest, estrutura e eventos, com pesos. Não é uma probabilidade.
        [win_rate] A parte dos sinais encerrados que deu lucro. Sozinha diz pouco: conta o que renderam em R.
        [profit_factor] Tudo o que se ganhou dividido por tudo o que se perdeu. Acima de 1, ganhou-se mais.
        [drawdown] A maior queda da soma dos resultados desde o seu ponto mais alto até então.
        [funding] O que os comprados pagam aos vendidos em horas fixas, como parte da posição; abaixo de 0 pagam os vendidos.
        [open_interest] Todos os contratos abertos. Cresce quando se abrem posições e cai quando se fecham.
        [liquidation] Uma posição que a exchange fecha à força, porque a margem já não cobre a perda.
        [rsi] O índice de força relativa de 14 fechamentos, de 0 a 100: que parte do movimento foi para cima. Acima de 70 costuma-se dizer sobrecomprado, abaixo de 30 sobrevendido.
        [atr] A amplitude verdadeira média de 14 candles: quanto o preço costuma andar em um.
        [vwap] O preço médio desde 00:00 UTC, ponderado pelo que foi negociado.
       *[ambiguous] Um candle tocou o stop e um alvo, e seus negócios não puderam ser obtidos: conta como perda.
    }
