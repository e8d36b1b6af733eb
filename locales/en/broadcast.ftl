# What admins tell everybody.
broadcast-preview =
    { $count ->
        [one] ☝️ This is what { $count } person will read. Send it?
       *[other] ☝️ This is what { $count } people will read. Send it?
    }
broadcast-send-button = 📢 Send to { $count }
broadcast-kept-back = Nobody was told anything.
broadcast-under-way = 📢 Broadcast { $number } is under way
broadcast-done = ✅ Broadcast { $number } is done
broadcast-called-off = 🚫 Broadcast { $number } was stopped
broadcast-told = Told { $told } of { $total }
broadcast-left = Still to tell: { $count }
broadcast-failed = Not reached: { $count }
broadcast-stop-button = 🚫 Stop
broadcast-too-long = That is too long: { $length } characters, { $most } at most.
broadcast-gone = Its text is gone, so nothing was sent. Write the command again.
broadcast-over = It was sent or stopped already.
