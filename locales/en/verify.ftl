# Whether the audit trail holds.
verify-title = 🔗 Audit trail
verify-empty = Nothing was published yet.
verify-holds =
    { $count ->
        [one] { $count } event: it was not changed, and its signal says the same.
       *[other] { $count } events: none was changed, removed or put in between, and the signals say the same.
    }
verify-head = Head { $hash }
verify-known = The head that you gave is that of event { $row }: nothing up to it was rewritten or cut off.
verify-beside = Whoever owns the file could make the whole chain anew: give a head that was posted as well, and that is found too.
verify-signal-title = 🔗 Signal #{ $number }
verify-which = 🔗 The proof of which signal?
verify-signal-holds = Unchanged since it was published.
verify-event = Event { $row }, { $kind }: { $time }, { $hash }
verify-kind =
    { $kind ->
        [published] published
        [take_profit_1] TP1
        [analyzing] looked at
        [rejected] not published
        [ready] price at the entry
        [in_position] entered
        [voided] withdrawn
        [outcome] outcome
        [corrected] corrected
        [recording_started] recording began
        [recording_ended] recording ended
       *[other] { $kind }
    }
verify-broken = ❗ The audit trail is broken.
verify-flaw =
    { $flaw ->
        [missing] Event { $row } is missing.
        [unlinked] Event { $row } ({ $kind } of signal #{ $number }) does not follow the one before it: events were removed, put in or moved here.
        [changed] Event { $row } ({ $kind } of signal #{ $number }) was changed after it was recorded.
        [unreadable] Event { $row } ({ $kind } of signal #{ $number }) does not say what it should.
        [signal_deleted] Signal #{ $number } was deleted: event { $row } ({ $kind }) tells of it.
        [signal_changed] Signal #{ $number } was edited after event { $row } ({ $kind }).
        [unrecorded] Signal #{ $number }: no event tells of what it shows ({ $kind }).
        [unknown_head] No event has the head that you gave: events were cut off, or the whole chain was made anew.
       *[other] { $flaw }
    }
verify-difference = { $name }: { $recorded } was recorded, now it is { $stored }
verify-more = … and { $count } more
verify-hold-before =
    { $count ->
        [0] No event before it is known to hold.
        [one] The { $count } event before it holds.
       *[other] The { $count } events before it hold.
    }
verify-now =
    { $count ->
        [one] There is { $count } event now. Head { $hash }
       *[other] There are { $count } events now. Head { $hash }
    }
verify-day-title = 🔗 Audit trail, { $date }
verify-day-count =
    { $count ->
        [one] { $count } event so far. Head { $short }, in full:
       *[other] { $count } events so far. Head { $short }, in full:
    }
verify-day-why = Keep it: it will prove that no signal before it was edited or deleted.
