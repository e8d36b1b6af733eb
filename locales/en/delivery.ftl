# What delivery adds to a message, and what it tells when it could not deliver one.
delivery-possible-repeat = ↻ Possibly a repeat: it is unknown whether this arrived before. Reference { $reference }
delivery-late = ⏱ Late: published { $time }, { $age } before it could be sent.
delivery-levels = { $direction } { $pair } · { $prices }
delivery-digest-title =
    { $count ->
        [one] 📋 A signal that would have come late
       *[other] 📋 { $count } signals in one message: one by one they would have come late
    }
delivery-digest-line = { $arrow } { $pair } { $tag } · { $prices } · { $time }
delivery-dead =
    ⚠️ A message could not be delivered: row { $row }, { $kind }, chat { $chat }.
    { $reason }
    heliograph unsent lists all of them; heliograph resend { $row } sends it again.
delivery-chat-gone =
    ⚠️ { $title } (chat { $chat }) cannot be written to any more, and gets nothing until the bot may post there again.
    { $reason }
