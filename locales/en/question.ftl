# What people write in a question, not what we say: phrases, parted by commas.
# A star stands for any ending; a coin is followed by its name at exchanges.

question-signals = signal*, trade, trades, setup, setups, set-up, set-ups, call, calls, position, positions, buy signal*, sell signal*, idea, ideas
question-record =
    win rate, winrate, hit rate, performance, perform, performed, performing, result, results, statistics, stats, track record, record,
    profit, profits, profitable, pnl, p&l, return, returns, earn, earned, made money, make money, lost money, lose money, loss, losses, gain or loss,
    did you do, have you done, you been doing, are you doing, did you make, did you make money, did we make money, did you lose money, did we lose money, did we make, did it do, did the bot do, did they do, signals do, signals done, signals doing,
    profit factor, drawdown, max drawdown, expectancy, winning, losing, wins, won, win or lose
question-pairs = pair, pairs, coin, coins, token, tokens, market, markets, asset, assets, crypto, cryptos, symbol, symbols, alt, alts, altcoins
question-status =
    alive, online, working, up and running, running, status, how fresh, fresh, delay, delayed, lag, lagging, latency, how old, data age, uptime, ping, connected,
    health, healthy, up to date, feed, outage, how current, updated, last updated, update, delays
question-about = what are you, who are you, what is this, what is this bot, about you, about this bot, what can you do, what do you do, help, how do you work, what can I ask, commands, what do you know, hello, hi, hey, what's up
question-settings = my settings, my setting, settings, my preferences, my alerts, my time zone, my timezone, my language, my quiet hours, quiet hours, my mutes, my pairs, what do I follow, what have I muted, my notifications, time zone, timezone

question-how = how, how is, how are, how does, how do, how was, how about, what about, how's
question-price = price, prices, cost, costs, worth, quote, trading at, change, changed, move, moved, moving, stand, stands, standing, snapshot, overview, look, looks, looking, summary, open interest, oi, indicator, indicators, trading, value
question-levels = level, levels, support, supports, resistance, resistances
question-open = open, active, live, running signals, running trades, currently open, still open, not closed yet, in progress
question-ended = closed, ended, finished, past signals, previous, expired, history, last signals, old
question-happened = happened, happen, outcome, become of, became of, ended up, end up, turn out, turned out, go, went, fare, fared, hit, reach, reached
question-latest = last signal, latest signal, newest signal, most recent signal, last trade, latest trade, newest trade, most recent trade, last call, last setup, latest setup
question-stopped = hit their stop, hit the stop, hit its stop, hit a stop, hit stop, hit stops, hit their stops, hit the stop loss, hit their stop loss, hit stop loss, hit the sl, hit sl, stopped out, got stopped, were stopped, was stopped, stopped, stop outs, ended at the stop, ended at their stop
question-why = why, reason, reasons, because
question-best = best, greatest, most profitable, winner, winners, biggest winner, biggest winners
question-worst = worst, least profitable, biggest loser trade, poorest, biggest losing
question-most = top, most, highest, biggest, largest, strongest, leading, hottest
question-least = lowest, least, smallest, weakest, fewest
question-up = up, rising, rise, rose, gain, gains, gained, gainer, gainers, pumping, pumped, green, bullish, climbing, profitable, make money, made money, did you make money, did we make money, going up, gone up
question-down = down, falling, fall, fell, loser, losers, dropped, dropping, drop, dumping, dumped, red, bearish, lost, lost money, lose money, did you lose money, did we lose money, declined, going down, gone down
question-positive = positive, above zero, positively
question-negative = negative, below zero, negatively
question-volume = volume, volumes, turnover, traded, traded volume, liquid
question-funding = funding, funding rate, funding rates
question-trend = trend, trends, trending, score, scores, scored, side, bias
question-versus = vs, versus, or, compare, compared, compared to, compared with, comparison, than, better, stronger, ahead, difference, between
question-what = what, what is, what's, which, what are, what was, what were, show, show me, tell me, give me, list, how many, how much, how high, how big, let me see, is, are, was, were, has, have, did, does, do, can you tell me, where, who
question-when = when
question-meaning = mean, means, meaning, meant, explain, definition, define, stand for, stands for, understand
question-you = you, your, yours, we, our, us, bot, the bot, heliograph, house
question-now = now, right now, currently, at the moment, just now, so far, current, at present, presently
question-long = long, longs, buy signal*, long side, long signals, long trades, long positions
question-short = short, shorts, sell signal*, short side, short signals, short trades, short positions
question-any = any, are there, is there, do we have, do you have
question-not = not, no, never, without, except, but, isn't, aren't, didn't, don't, doesn't, wasn't, weren't
question-how-many = how much, how many, how high, how big, how often
question-thanks = thanks, thank you, thx, ty, cheers, much appreciated, appreciate it, good job, well done, great job, nice work, good bot, great, awesome, cool, perfect, thanks a lot, thank you very much, thank you so much
question-above = above, goes over, rises over, is over, gets over, breaks, crosses, more than, higher than, exceeds, rises to, climbs to
question-below = below, under, goes under, falls under, falls to, drops to, less than, lower than

question-alert = alert, alarm, set alert*, set an alert, set up an alert, set a price alert, price alert, create an alert, new alert, add an alert, notify, notify me, ping me, alert me, warn me, remind me, let me know when, let me know if, tell me when, tell me if, message me when, write me when, notification*
question-mute = mute, silence, muting, turn off alerts, turn off notifications, stop alerts, stop notifications, turn off signals, stop sending, shut up about, snooze
question-unmute = unmute, un-mute, unsilence, stop muting, turn on alerts, turn on notifications
question-track = track, follow, subscribe, start tracking, start following, start watching, keep an eye on
question-untrack = untrack, unfollow, unsubscribe, stop tracking, stop following, stop watching
question-quiet = quiet hours, my quiet hours, do not disturb, don't disturb
question-set = set, change, turn on, turn off, enable, disable, switch on, switch off, switch, adjust

question-today = today, this day, since midnight
question-yesterday = yesterday
question-this-week = this week
question-last-week = last week, previous week
question-day = day, a day, past day, the day, one day
question-week = week, a week, past week, the week, weekly, seven days
question-this-month = this month
question-last-month = last month, previous month
question-month = month, a month, past month, the month, monthly, thirty days
question-all-time = all time, ever, all-time, since the start, since the beginning, in total, overall, altogether, so far in total
question-hours = hour, hours, h, hrs
question-days = day, days, d
question-weeks = week, weeks, w, wk
question-months = month, months, mo

question-order =
    buy, buy me, sell, purchase, order, orders, place an order, open a long, open a short, open a position, open a trade, open me, go long, go short, long me, short me, close my, close the, close it,
    close all, cancel, execute, invest, put money, set a stop, move the stop, take profit now, leverage
question-advice =
    should I, should we, should i buy, would you buy, would you sell, recommend, recommendation, advice, advise, suggest, good time to, right time to, worth buying, is it safe, is it wise,
    good idea to, what to buy, what to sell, what should, time to buy, time to sell, good buy, a buy, a sell, safe to, good moment, right moment
question-forecast = will, predict, prediction, forecast, going to, gonna, tomorrow, next week, next month, price target, where is it heading, expect, future
question-keys = password, passwords, api key, api keys, token of the bot, bot token, secret, secrets, private key, private keys, seed, seed phrase, your token, environment variable*, env file, credentials, database url
question-nothing =
    the, a, an, of, on, in, for, to, at, with, by, from, per, over, and, me, I, it, its, this, that, these, those, there, please, pls, s, be, been, being, doing,
    hey there, ok, so, well, just, all, last, past, current, usd, usdt, usdc, perp, perpetual, perps, futures, rate, number, percent, today's, about, word, term, want, know, like, get, got, see, would, could, can, you know,
    going, goes, m, re, ve, ll, d', during, since, within, out, off, as, if, tell, say, them, they, their, my, more, each, every, much, many, good, there's, happening, time, still, yet, me the, pay, pays, paid, paying, data, called, anyone, made, make, makes,
    send, sent, give, gave, given, posted, post, issue, issued, publish, published

question-term-r = R, 1R, R multiple, R-multiple
question-term-take-profit = TP, TP1, TP2, take profit, take-profit, take profits, target, targets
question-term-stop-loss = SL, stop loss, stop-loss, stop
question-term-score = score, scores
question-term-win-rate = win rate, winrate, hit rate
question-term-profit-factor = profit factor
question-term-drawdown = drawdown, max drawdown
question-term-funding = funding, funding rate, funding rates
question-term-open-interest = open interest, OI
question-term-liquidation = liquidation, liquidations, liquidated
question-term-rsi = RSI
question-term-atr = ATR
question-term-vwap = VWAP
question-term-ambiguous = ambiguous

question-coins =
    bitcoin:BTC, bitcoins:BTC, btc:BTC, xbt:BTC, ethereum:ETH, ether:ETH, eth:ETH, solana:SOL, ripple:XRP, dogecoin:DOGE, doge:DOGE, cardano:ADA, litecoin:LTC, binance coin:BNB, polkadot:DOT,
    chainlink:LINK, avalanche:AVAX, tron:TRX, toncoin:TON, monero:XMR, shiba:SHIB, uniswap:UNI, stellar:XLM, polygon:POL, hyperliquid:HYPE
question-numbers = two:2, three:3, four:4, five:5, ten:10, fourteen:14
