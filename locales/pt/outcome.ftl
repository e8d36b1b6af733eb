# A resposta abaixo de um alerta.
outcome-title = { $what } { $pair } { $direction } { $tag } · { $result }
outcome-take-profit-1 = ✅ TP1 ATINGIDO
outcome-take-profit-2 = ✅ TP2 ATINGIDO
outcome-take-profit-1-then-stop = ☑️ TP1, DEPOIS STOP
outcome-stop-loss = 🛑 STOP-LOSS
outcome-expired = ⌛ EXPIRADO
outcome-ambiguous = ⚠️ AMBÍGUO
outcome-cancelled = 🚫 ANULADO
outcome-unresolved-data = ❔ SEM DADOS DE PREÇO

outcome-reached = Atingiu { $price }
outcome-exit = Saída { $price } · { $name } { $level }
outcome-exit-expired = Saída { $price }, o último preço antes do fim do prazo
outcome-exit-last = O último preço conhecido foi { $price }
outcome-ended = Encerrado { $time }
outcome-reason = Motivo: { $reason }
outcome-stop = stop
outcome-took-profit-1 = TP1 atingido { $time }
outcome-stop-moved = Stop movido para a entrada { $price }
outcome-stop-stays = O stop continua onde estava
outcome-course = Em posição { $duration } · melhor { $best } · pior { $worst }
outcome-both-touched = Um candle tocou o stop e o alvo, e os negócios dele não dizem qual veio primeiro. Conta como perda.
outcome-not-counted = Não conta como ganho nem como perda, e fica no histórico com o valor em que estava.
outcome-path-unknown = O que o preço fez depois não se sabe: não vimos, e a exchange já não informa. Não conta como ganho nem como perda.
outcome-after-costs = Após taxas, slippage e funding { $result }
outcome-after-fees = Após taxas e slippage { $result }; funding desconhecido.
outcome-before-fees = Antes das taxas.
