# The list of commands; it is Telegram's menu too.
help-title = Commands
help-signals = signals: open, closed, or of a pair
help-signal = one signal's card with its chart
help-chart = a chart with timeframe buttons
help-track = follow a pair: its alerts come here
help-untrack = leave a pair
help-stats = the track record
help-top = the pairs that score highest now
help-ping = whether I am alive and my data fresh
help-help = this list
help-traders = traders beside the house
help-trader = a trader's card; add or change one
help-backtest = what the past says of the house: /backtest BTC 7
help-admin = health and counts
help-examples = For example:
help-unknown-command = I don't know { $command }. /help lists what I understand.
help-no-words = I understand commands only. Try { $example } or /help.
