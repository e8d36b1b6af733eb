# La respuesta debajo de una alerta.
outcome-title = { $what } { $pair } { $direction } { $tag } · { $result }
outcome-take-profit-1 = ✅ TP1 ALCANZADO
outcome-take-profit-2 = ✅ TP2 ALCANZADO
outcome-take-profit-1-then-stop = ☑️ TP1, LUEGO STOP
outcome-stop-loss = 🛑 STOP-LOSS
outcome-expired = ⌛ VENCIDA
outcome-ambiguous = ⚠️ AMBIGUA
outcome-cancelled = 🚫 RETIRADA
outcome-unresolved-data = ❔ SIN DATOS DE PRECIO

outcome-reached = Llegó a { $price }
outcome-exit = Salida { $price } · { $name } { $level }
outcome-exit-expired = Salida { $price }, el último precio antes de vencer
outcome-exit-last = El último precio conocido fue { $price }
outcome-ended = Cerrada { $time }
outcome-reason = Motivo: { $reason }
outcome-stop = stop
outcome-took-profit-1 = TP1 alcanzado { $time }
outcome-stop-moved = Stop movido a la entrada { $price }
outcome-stop-stays = El stop queda donde estaba
outcome-course = En posición { $duration } · mejor { $best } · peor { $worst }
outcome-both-touched = Una misma vela tocó el stop y el objetivo, y sus operaciones no permiten saber cuál fue primero. Cuenta como pérdida.
outcome-not-counted = No cuenta como ganancia ni como pérdida, y queda en el historial con lo que llevaba.
outcome-path-unknown = No se sabe qué hizo el precio después: no lo vimos y el exchange ya no lo dice. No cuenta como ganancia ni como pérdida.
outcome-after-costs = Después de comisiones, slippage y funding { $result }
outcome-after-fees = Después de comisiones y slippage { $result }; funding desconocido.
outcome-before-fees = Antes de comisiones.
