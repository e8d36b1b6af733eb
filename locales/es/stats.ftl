# El historial de resultados.
stats-title = 📊 Historial: { $period }
stats-title-of = 📊 Historial de { $name }: { $period }
stats-picture-title = Historial
stats-week = últimos 7 días
stats-month = últimos 30 días
stats-all = desde el inicio
stats-none = Aún no cerró ninguna señal.
stats-count =
    { $count ->
        [one] { $count } señal cerrada
       *[other] { $count } señales cerradas
    }
stats-wins = Aciertos { $win_rate } · profit factor { $factor }
stats-result = En total { $total } · por señal { $mean }
stats-after-costs = Neto de comisiones, slippage y funding { $total }
stats-after-known-costs = Neto de comisiones, slippage y funding { $total } · de { $known } de { $count }
stats-costs-unknown = Neto de comisiones, slippage y funding: no se sabe
stats-drawdown = Drawdown máx. { $drawdown }
stats-kind = { $kind } { $count }
stats-kind-name =
    { $kind ->
        [take_profit_2] ✅ TP2
        [take_profit_1_then_stop] ☑️ TP1, luego stop
        [stop_loss] 🛑 SL
        [expired] ⌛ vencidas
        [cancelled] 🚫 retiradas
        [unresolved_data] ❔ sin datos
       *[ambiguous] ⚠️ ambiguas
    }
stats-before-fees = Antes de comisiones. Las ambiguas cuentan como pérdida; las retiradas y las sin datos no cuentan.
stats-rest-before-fees = Lo demás, antes de comisiones. Las ambiguas cuentan como pérdida; las retiradas y las sin datos no cuentan.
stats-scores = Aciertos por puntaje: { $scores }
stats-score = { $score }+ { $win_rate } ({ $count })
stats-scores-explained = Con qué frecuencia ganaron las señales, de menor a mayor puntaje:
stats-score-part = { $low }–{ $high }: { $win_rate } de { $count }
stats-scores-too-few = Muy pocas para saber si un mejor puntaje acierta más: hacen falta { $needed } señales cerradas.
stats-picture-wilson = antes de comisiones · intervalos de Wilson al 95%
stats-events = Eventos de mercado en 24 h: { $kinds }
stats-unknown = –
stats-as-of = Al { $time }
stats-week-button = 7 d
stats-month-button = 30 d
stats-all-button = todo
stats-any-timeframe = todas TF
stats-by-score-button = 🎯 Aciertos por puntaje
stats-refresh-button = 🔄 Actualizar
