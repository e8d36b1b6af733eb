# Um backtest: em que ponto está, o que achou, e as palavras das suas imagens.
backtest-title = 🧪 Backtest de { $pairs }
backtest-title-of = 🧪 Backtest de { $name } em { $pairs }
backtest-pairs-more = { $pairs } e mais { $count }
backtest-asked =
    { $days ->
        [one] { $days } dia até agora
       *[other] { $days } dias até agora
    }
backtest-bar = { $bar } { $percent }
backtest-fetching = Buscando na exchange o que falta …
backtest-testing = Testando …
backtest-cancel-button = ✖ Cancelar
backtest-cancelling = Parando …
backtest-cancelled = Parado.
backtest-closing = Parado: a mesa está encerrando. Tente de novo mais tarde.
backtest-over = Ele já terminou.
backtest-failed = ⚠️ Não foi possível terminar: { $reason }
backtest-running = Você já tem um em andamento: espere por ele ou cancele.
backtest-busy = Já há muitos backtests em andamento. Tente de novo em alguns minutos.
backtest-too-many-pairs = São mais de { $most } pares. Escolha alguns: { $example }
backtest-no-pairs = { $name } não opera nenhum dos pares monitorados aqui.
backtest-wrong-days = De 1 a { $most } dias. Por exemplo: { $example }

backtest-period = { $start } – { $end } UTC
backtest-ended =
    { $count ->
        [0] Nenhum sinal encerrado
        [one] { $count } sinal encerrado
       *[other] { $count } sinais encerrados
    }
backtest-open = · { $count } em aberto
backtest-after-costs = Depois dos custos (antes deles)
backtest-win-rate = Taxa de acerto { $after } ({ $before })
backtest-each = Por sinal { $after } ({ $before })
backtest-all = No total { $after } ({ $before })
backtest-ratios = Fator de lucro { $factor } · Sharpe { $sharpe } · Sortino { $sortino }
backtest-drawdown = Drawdown máx. { $drawdown } · exposição { $exposure }
backtest-costs = Custos: taxas { $taker } e { $maker }, slippage { $slippage }, { $funding }
backtest-funding-known = funding real
backtest-funding-unknown = sem funding
backtest-gaps =
    { $minutes ->
        [one] ⚠️ Falta { $minutes } minuto nos dados
       *[other] ⚠️ Faltam { $minutes } minutos nos dados
    }
backtest-chance = Entradas aleatórias, mesmas saídas: { $each } por sinal (95%: { $low } a { $high }). O acaso se sai tão bem em { $p } dos sorteios.
backtest-walk-forward = Walk-forward: o score mínimo escolhido antes rendeu depois { $chosen } por sinal; todos os sinais, { $all }.
backtest-edge = ✅ Há vantagem nestes dados: melhor que o acaso e acima de 0 depois dos custos. Isso não garante nada.
backtest-no-edge = ❌ Sem vantagem nestes dados: não é melhor que entradas aleatórias.
backtest-no-edge-after-costs = ❌ Sem vantagem nestes dados: melhor que entradas aleatórias, mas não com certeza acima de 0 depois dos custos.
backtest-too-few = ❔ Poucos sinais para concluir algo.
backtest-shorter =
    { $wanted ->
        [one] ⚠️ { $pair }: só { $kept } de { $wanted } dia está salvo
       *[other] ⚠️ { $pair }: só { $kept } de { $wanted } dias estão salvos
    }
backtest-lacking = ⚠️ { $pair }: pouco deste período está salvo
backtest-download = Para buscar mais: { $command }

backtest-picture-title = Backtest
backtest-picture-calibration = Score mais alto acerta mais?
backtest-picture-breakdown = De onde veio o resultado
backtest-picture-no-edge = Sem vantagem nestes dados após os custos
backtest-picture-edge = Melhor que o acaso e acima de 0 após os custos
backtest-picture-too-few = Poucos sinais para concluir algo
backtest-picture-costs = taxas { $taker } / { $maker }, slippage { $slippage }, { $funding }
backtest-picture-after-costs = após os custos
backtest-picture-wilson = após os custos · intervalos de Wilson de 95%
backtest-average-return = Retorno médio
backtest-sharpe = Sharpe
backtest-sortino = Sortino
backtest-exposure = Exposição
backtest-equity = Após os custos
backtest-random-entries = Entradas aleatórias, 5–95%
backtest-picture-drawdown = Drawdown
backtest-nothing-closed = Nenhum sinal encerrado neste período
backtest-base-rate = todos os sinais
backtest-as-scored = taxa de acerto = score
backtest-score = Score
backtest-signals = Sinais
backtest-by-hour = Por hora do sinal, UTC
backtest-by-symbol = Por par
backtest-by-condition = Por tipo de mercado
backtest-columns = resultado · acerto · sinais
backtest-number = n
backtest-more = outros
backtest-condition =
    { $condition ->
        [quiet_trend] tend. calma
        [wild_trend] tend. agitada
        [quiet_range] lateral calmo
       *[wild_range] lateral agitado
    }
