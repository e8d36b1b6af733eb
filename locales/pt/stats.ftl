# O desempenho.
stats-title = 📊 Desempenho: { $period }
stats-title-of = 📊 Desempenho de { $name }: { $period }
stats-picture-title = Desempenho
stats-week = últimos 7 dias
stats-month = últimos 30 dias
stats-all = todo o período
stats-none = Nenhum sinal encerrado ainda.
stats-count =
    { $count ->
        [one] { $count } sinal encerrado
       *[other] { $count } sinais encerrados
    }
stats-wins = Taxa de acerto { $win_rate } · fator de lucro { $factor }
stats-result = No total { $total } · por sinal { $mean }
stats-after-costs = Após taxas, slippage e funding { $total }
stats-after-known-costs = Após taxas, slippage e funding { $total } · conhecido de { $known } de { $count }
stats-costs-unknown = Após taxas, slippage e funding: não se sabe
stats-drawdown = Drawdown máx. { $drawdown }
stats-kind = { $kind } { $count }
stats-kind-name =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1, depois stop
        [stop_loss] 🛑 SL
        [expired] ⌛ expirados
        [cancelled] 🚫 anulados
        [unresolved_data] ❔ sem dados
       *[ambiguous] ⚠️ ambíguos
    }
stats-before-fees = Antes das taxas. Os ambíguos contam como perda; os anulados e os sem dados não contam.
stats-rest-before-fees = O resto, antes das taxas. Os ambíguos contam como perda; os anulados e os sem dados não contam.
stats-scores = Taxa de acerto por score: { $scores }
stats-score = { $score }+ { $win_rate } ({ $count })
stats-scores-explained = Com que frequência os sinais ganharam, do menor ao maior score:
stats-score-part = { $low }–{ $high }: { $win_rate } de { $count }
stats-scores-too-few = Poucos para dizer se um score mais alto acerta mais: são precisos { $needed } sinais encerrados.
stats-picture-wilson = antes das taxas · intervalos de Wilson de 95%
stats-events = Eventos de mercado em 24 h: { $kinds }
stats-unknown = –
stats-as-of = Atualizado: { $time }
stats-week-button = 7 d
stats-month-button = 30 d
stats-all-button = tudo
stats-any-timeframe = TF: todos
stats-by-score-button = 🎯 Acerto por score
stats-refresh-button = 🔄 Atualizar
