# 信号下方的回复。
outcome-title = { $what } { $pair } { $direction } { $tag } · { $result }
outcome-take-profit-1 = ✅ TP1 达成
outcome-take-profit-2 = ✅ TP2 达成
outcome-take-profit-1-then-stop = ☑️ TP1 达成后止损
outcome-stop-loss = 🛑 止损
outcome-expired = ⌛ 已过期
outcome-ambiguous = ⚠️ 无法判定
outcome-cancelled = 🚫 已撤回
outcome-unresolved-data = ❔ 缺少价格数据

outcome-reached = 触及 { $price }
outcome-exit = 出场 { $price } · { $name } { $level }
outcome-exit-expired = 出场 { $price }，到期前最后价格
outcome-exit-last = 最后已知价格 { $price }
outcome-ended = 结束于 { $time }
outcome-reason = 原因：{ $reason }
outcome-stop = 止损
outcome-took-profit-1 = TP1 达成于 { $time }
outcome-stop-moved = 止损移至入场价 { $price }
outcome-stop-stays = 止损保持不变
outcome-course = 持仓 { $duration } · 最好 { $best } · 最差 { $worst }
outcome-both-touched = 同一根 K 线同时触及止损和目标，成交数据无法判断先后，按亏损计。
outcome-not-counted = 不计盈亏，按当时结果保留在记录中。
outcome-path-unknown = 之后的价格走势未知：我们没有看到，交易所也已不再提供。不计盈亏。
outcome-after-costs = 扣除手续费、滑点和资金费后 { $result }
outcome-after-fees = 扣除手续费和滑点后 { $result }；资金费未知。
outcome-before-fees = 未扣手续费。
