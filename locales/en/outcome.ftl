# The reply under an alert.
outcome-title = { $what } { $pair } { $direction } { $tag } · { $result }
outcome-take-profit-1 = ✅ TP1 HIT
outcome-take-profit-2 = ✅ TP2 HIT
outcome-take-profit-1-then-stop = ☑️ TP1, THEN STOPPED
outcome-stop-loss = 🛑 STOP-LOSS
outcome-expired = ⌛ EXPIRED
outcome-ambiguous = ⚠️ AMBIGUOUS
outcome-cancelled = 🚫 WITHDRAWN
outcome-unresolved-data = ❔ NO PRICE DATA

outcome-reached = Reached { $price }
outcome-exit = Exit { $price } · { $name } { $level }
outcome-exit-expired = Exit { $price }, the last price before the time was up
outcome-exit-last = The last price known was { $price }
outcome-ended = Ended { $time }
outcome-reason = Reason: { $reason }
outcome-stop = stop
outcome-took-profit-1 = TP1 was reached { $time }
outcome-stop-moved = Stop moved to the entry { $price }
outcome-stop-stays = The stop stays where it was
outcome-course = In the trade { $duration } · best { $best } · worst { $worst }
outcome-both-touched = One candle touched both the stop and the target, and its trades cannot tell which came first. It counts as a loss.
outcome-not-counted = It counts as neither a win nor a loss, and stays in the record with what it stood at.
outcome-path-unknown = What the price did after that is not known: we did not see it, and the exchange no longer tells. It counts as neither a win nor a loss.
outcome-after-costs = After fees, slippage and funding { $result }
outcome-after-fees = After fees and slippage { $result }; funding is not known.
outcome-before-fees = Before fees.
