# Ответ под сигналом.
outcome-title = { $what } { $pair } { $direction } { $tag } · { $result }
outcome-take-profit-1 = ✅ TP1 ДОСТИГНУТ
outcome-take-profit-2 = ✅ TP2 ДОСТИГНУТ
outcome-take-profit-1-then-stop = ☑️ TP1, ЗАТЕМ СТОП
outcome-stop-loss = 🛑 СТОП-ЛОСС
outcome-expired = ⌛ ИСТЁК
outcome-ambiguous = ⚠️ НЕОДНОЗНАЧНО
outcome-cancelled = 🚫 ОТОЗВАН
outcome-unresolved-data = ❔ НЕТ ДАННЫХ О ЦЕНЕ

outcome-reached = Цена дошла до { $price }
outcome-exit = Выход { $price } · { $name } { $level }
outcome-exit-expired = Выход { $price }, последняя цена к концу срока
outcome-exit-last = Последняя известная цена { $price }
outcome-ended = Завершён { $time }
outcome-reason = Причина: { $reason }
outcome-stop = стоп
outcome-took-profit-1 = TP1 достигнут { $time }
outcome-stop-moved = Стоп перенесён на вход { $price }
outcome-stop-stays = Стоп остаётся на месте
outcome-course = В сделке { $duration } · лучшее { $best } · худшее { $worst }
outcome-both-touched = Одна свеча задела и стоп, и цель, а по сделкам не узнать, что было раньше. Считается убытком.
outcome-not-counted = Не считается ни прибылью, ни убытком и остаётся в истории с тем, что было.
outcome-path-unknown = Что цена делала дальше, неизвестно: мы этого не видели, а биржа уже не расскажет. Не считается ни прибылью, ни убытком.
outcome-after-costs = С комиссиями, проскальзыванием и фандингом { $result }
outcome-after-fees = С комиссиями и проскальзыванием { $result }; фандинг неизвестен.
outcome-before-fees = Без учёта комиссий.
