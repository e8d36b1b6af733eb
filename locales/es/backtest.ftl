# Un backtest: por dónde va, qué encontró y las palabras dentro de sus imágenes.
backtest-title = 🧪 Backtest de { $pairs }
backtest-title-of = 🧪 Backtest de { $name } en { $pairs }
backtest-pairs-more = { $pairs } y { $count } más
backtest-asked =
    { $days ->
        [one] { $days } día hasta ahora
       *[other] { $days } días hasta ahora
    }
backtest-bar = { $bar } { $percent }
backtest-fetching = Descargando del exchange lo que falta…
backtest-testing = Calculando…
backtest-cancel-button = ✖ Cancelar
backtest-cancelling = Deteniendo…
backtest-cancelled = Detenido.
backtest-closing = Detenido: el bot se está apagando. Vuelve a pedirlo más tarde.
backtest-over = Ya terminó.
backtest-failed = ⚠️ No se pudo terminar: { $reason }
backtest-running = Ya tienes uno en curso: espera a que termine o cancélalo.
backtest-busy = Ya hay bastantes backtests en curso. Prueba de nuevo en unos minutos.
backtest-too-many-pairs = Son más de { $most } pares. Nombra algunos: { $example }
backtest-no-pairs = { $name } no opera ninguno de los pares que se vigilan aquí.
backtest-wrong-days = Los días van de 1 a { $most }. Por ejemplo: { $example }

backtest-period = { $start } – { $end } UTC
backtest-ended =
    { $count ->
        [0] Ninguna señal cerrada
        [one] { $count } señal cerrada
       *[other] { $count } señales cerradas
    }
backtest-open =
    { $count ->
        [one] · { $count } aún abierta
       *[other] · { $count } aún abiertas
    }
backtest-after-costs = Después de costos (antes de costos)
backtest-win-rate = Aciertos { $after } ({ $before })
backtest-each = Por señal { $after } ({ $before })
backtest-all = En total { $after } ({ $before })
backtest-ratios = Profit factor { $factor } · Sharpe { $sharpe } · Sortino { $sortino }
backtest-drawdown = Drawdown máx. { $drawdown } · exposición { $exposure }
backtest-costs = Costos: comisiones { $taker } y { $maker }, slippage { $slippage }, { $funding }
backtest-funding-known = funding real
backtest-funding-unknown = funding sin datos
backtest-gaps =
    { $minutes ->
        [one] ⚠️ Falta { $minutes } minuto en los datos
       *[other] ⚠️ Faltan { $minutes } minutos en los datos
    }
backtest-chance = Entradas al azar, mismas salidas: { $each } por señal (95%: { $low } a { $high }). El azar iguala el resultado en { $p } de los intentos.
backtest-walk-forward = Walk-forward: el puntaje mínimo elegido antes dio después { $chosen } por señal; todas las señales, { $all }.
backtest-edge = ✅ Hay ventaja en estos datos: mejor que el azar y por encima de 0 después de costos. No promete nada.
backtest-no-edge = ❌ No hay ventaja en estos datos: no supera a las entradas al azar.
backtest-no-edge-after-costs = ❌ No hay ventaja en estos datos: supera a las entradas al azar, pero quizá no quede sobre 0 después de costos.
backtest-too-few = ❔ Muy pocas señales para saberlo.
backtest-shorter =
    { $wanted ->
        [one] ⚠️ { $pair }: solo hay guardado { $kept } de { $wanted } día
       *[other] ⚠️ { $pair }: solo hay guardados { $kept } de { $wanted } días
    }
backtest-lacking = ⚠️ { $pair }: hay muy poco guardado de este período
backtest-download = Para descargar más: { $command }

backtest-picture-title = Backtest
backtest-picture-calibration = ¿Un mejor puntaje acierta más?
backtest-picture-breakdown = De dónde salió el resultado
backtest-picture-no-edge = Sin ventaja después de costos en estos datos
backtest-picture-edge = Mejor que el azar y sobre 0 después de costos
backtest-picture-too-few = Muy pocas señales para saberlo
backtest-picture-costs = comisión { $taker } / { $maker }, slippage { $slippage }, { $funding }
backtest-picture-after-costs = después de costos
backtest-picture-wilson = después de costos · intervalos de Wilson al 95%
backtest-average-return = Retorno medio
backtest-sharpe = Sharpe
backtest-sortino = Sortino
backtest-exposure = Exposición
backtest-equity = Después de costos
backtest-random-entries = Entradas al azar, 5–95%
backtest-picture-drawdown = Drawdown
backtest-nothing-closed = Ninguna señal cerró en este período
backtest-base-rate = todas las señales
backtest-as-scored = aciertos = puntaje
backtest-score = Puntaje
backtest-signals = Señales
backtest-by-hour = Por hora de la señal, UTC
backtest-by-symbol = Por par
backtest-by-condition = Por tipo de mercado
backtest-columns = total · aciertos · señales
backtest-number = n
backtest-more = otros
backtest-condition =
    { $condition ->
        [quiet_trend] tendencia calma
        [wild_trend] tendencia volátil
        [quiet_range] rango calmo
       *[wild_range] rango volátil
    }
