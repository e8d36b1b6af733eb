# Recordings: 1-second candles that are kept for a signal, or because somebody wants them.
recordings-title = Recordings
recordings-none = Nothing was recorded yet.
recordings-status =
    { $status ->
        [active] ⏺ active
        [stopped] ⏹ stopped
        [completed] ✅ completed
        [error] ⚠️ error
       *[other] { $status }
    }
recordings-count = { $status }: { $count }
recordings-stored = { $counted } s counted in ended ones; their hours hold { $stored } s, each once, in { $size }
recordings-row = { $tag } { $pair } { $signal } · { $status } · { $seconds } s
recordings-card = Recording { $tag } · { $pair }
recordings-of = Of signal { $tag }
recordings-by-hand = Started by hand
recordings-status-line = Status: { $status }
recordings-time = From { $start } until { $end }
recordings-coverage =
    { $unseen ->
        [0] { $seconds } s with trades; the others were quiet: all of it was watched.
       *[other] { $seconds } s with trades, { $unseen } s that nobody watched; the others were quiet.
    }
recordings-uncounted = What is kept of it cannot be read.
recordings-no-seconds = No second with a trade has come yet.
recordings-fault =
    { $fault ->
        [not_watched] Ended early: its pair is not watched any more.
        [not_written] Ended early: the database took nothing for so long that seconds were lost.
        [damaged] Kept seconds of it are damaged.
       *[other] { $fault }
    }
recordings-started = ⏺ Recording has begun.
recordings-stopped = ⏹ Recording was stopped.
recordings-ended = It has ended already.
recordings-running = It is being recorded already.
recordings-signal-over = { $tag } has ended: its recording cannot begin any more.
recordings-not-recorded = { $tag } is not recorded.
recordings-unknown = There is no recording { $name }. /recordings lists them all.
recordings-wrong-length = A recording lasts 1 second to 7 days. Write 90s, 30m, 2h or 7d, for example: /record BTC 2h
recordings-start-button = ⏺ Record
recordings-stop-button = ⏹ Stop
recordings-refresh-button = 🔄 Refresh
recordings-list-button = All recordings
