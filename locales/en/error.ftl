# What went wrong, and what works.
error-unknown-symbol = I don't watch { $typed }. /track shows what I watch.
error-unknown-symbol-near = I don't watch { $typed }. Did you mean { $near }?
error-no-market-yet = { $exchange } has not told me yet which pairs it trades. I keep asking; /ping shows how it stands.
error-database = My database does not answer right now: please try again in a minute.
error-answer-lost = Telegram did not let my answer through just now: please ask again.
error-not-offered = The Telegram server behind this bot cannot do this: it lacks { $method }.
error-our-fault = Something went wrong with this on my side, and nothing more will come of it. It stands in my log; please try again, or ask an admin.
error-unknown-timeframe = I draw no charts of { $typed }, but of { $known }. For example: { $example }
error-unknown-period = I don't know the period { $typed }. Try { $example }, or 7d, or all.
error-unknown-choice = { $typed } is no pair, timeframe, side, period or trader. For example: { $example }
error-no-such-signal = There is no signal { $typed }. /signals lists them all.
error-too-few-words = Something is missing. For example: { $example }
error-too-many-words = That is more than I understand at once. For example: { $example }
error-no-such-count = I show 1 to { $most }. For example: { $example }
error-no-pair = Of which pair? For example: { $example }
error-chart-failed = The chart can't be drawn now: { $reason }
error-old-button = This button is too old. /help lists the commands.
