# What waits to be sent, and what did not arrive.
queue-panel-button = 📮 Queue
queue-title = Queue
queue-failed =
    { $count ->
        [0] Nothing is undeliverable or uncertain.
        [one] { $count } message did not arrive, or not certainly:
       *[other] { $count } messages did not arrive, or not certainly:
    }
queue-line = { $row } · { $status } · { $about } · chat { $chat } · { $time }: { $reason }
queue-again-button = 🔁 { $row }
queue-all-button = 🔁 Send all { $count } again
queue-ask =
    { $count ->
        [one] Send { $count } message again? Its reader may have had it.
       *[other] Send { $count } messages again? Some readers may have had them.
    }
queue-sure-button = 🔁 Yes, send { $count } again
queue-done = Sent again.
queue-not-any-more = It is not waiting for that any more: refresh the list.
