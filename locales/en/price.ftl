# Price alerts: what a person wants to be told of a pair's price.
price-above = above { $level }
price-below = below { $level }
price-rises = up { $change } within { $window }
price-falls = down { $change } within { $window }
price-swings = { $change } up or down within { $window }
price-of-pair = { $pair } { $condition }
price-rule-joined =
    { $sign ->
        [and] and
        [or] or
       *[other] { $sign }
    }
price-rule-funding = funding

price-form-title = 🔔 New price alert
price-form-pair = Which pair?
price-form-examples = Or write it yourself:
price-form-choice = { $pair }: tell me when it is
price-form-repeat = How often?
price-once-button = Once
price-repeat-button = Again and again, an hour apart
price-back-button = ◀ Back

price-new = I tell you as soon as it happens.
price-once = once
price-repeats = again and again, { $pause } apart
price-until = Until { $time }
price-fired =
    { $count ->
        [one] Fired { $count } time, last { $time }
       *[other] Fired { $count } times, last { $time }
    }
price-now = Price now { $price }
price-other-window = ⏱ Within another time? Choose below.
price-is-paused = ⏸ Paused: nobody looks at it.
price-holds-already = It is so already: I tell you when it becomes so the next time.
price-pause-button = ⏸ Pause
price-resume-button = ▶️ Go on
price-delete-button = 🗑 Delete
price-deleted = The alert is deleted.
price-list-button = 🔔 All my alerts
price-new-button = ➕ New alert

price-list-title = 🔔 Price alerts: { $count } of { $most }
price-list-empty = You have none. Press the button, or write one:
price-list-line = { $tag } { $alert } · { $often } · until { $time }

price-told = 🔔 { $alert }
price-told-moved = From { $start } to { $end }
price-told-met = { $name }: { $value }
price-told-at = At { $price } · { $time }
price-told-late = ⏳ I could tell you only { $age } later: the data came late, or I was not running.
price-told-once = { $tag } is done.
price-told-again = { $tag } is looked at again from { $time } on.
price-over = ⌛ { $tag } { $alert }: its time is over, and it did not happen.

price-wrong = Nothing was kept: { $problem }.
price-wrong-empty = there is no condition; write one such as { $example }
price-wrong-too-long = an alert has at most { $limit } characters, this one has { $count }
price-wrong-number = { $number } is no number; write one such as { $example }
price-wrong-rest = { $word } says nothing here; delete it, or see the examples of /alert
price-wrong-per-cent = say by how many per cent, such as { $example }
price-wrong-needs-sign = say whether the price is to rise or to fall there, such as { $example }
price-wrong-window-length = a move is looked for within 1m to 1d, such as { $example }
price-wrong-move = a move is above 0% and at most { $most }%
price-wrong-repeats = after repeat comes the pause, 1m to 7d, such as { $example }
price-wrong-lasts = after for comes a length of time, 1m to 365d, such as { $example }
price-wrong-no-for = write "for" before how long it is to last: { $example }
price-wrong-twice = { $word } stands here twice; delete one
price-not-kept = Nothing was kept: no candles of { $timeframe } are kept for this pair. Use 1m, 5m, 15m, 1h, 4h or 1d.
price-too-many = You have { $most } alerts, and nobody may have more: delete one first. /alerts lists them.
price-unknown = There is no such alert any more: it has fired, run out or been deleted.
price-private-only = Price alerts are between you and me: write to me privately.
