# What the bot's profile says, and what stands in a chat with it before the first message.
start-about = Signals for perpetual futures: entry, stop, targets, charts, and how each one ended.
start-description = 📈 I watch perpetual futures and send signals with entry, stop, targets and a chart.

    Each one is followed to its end, and what it made is told as it was, losses too. Price alerts, quiet hours and mutes are yours to set.

    Signals are no financial advice: you trade at your own risk.
# The first message.
start-greeting = Hello, { $name }!
start-what = I watch perpetual futures, send signals with entry, stop and targets, and tell how each one ended.
start-track = /track — choose the pairs whose signals come to this chat
start-signals = /signals — see what is open and how others ended
start-chart = /chart — look at a chart, like /chart BTC 15m
start-more = /help lists everything.
start-risk = Signals are no financial advice: you trade at your own risk.
start-link-broken = That link is not valid any more. /signals shows what there is.
