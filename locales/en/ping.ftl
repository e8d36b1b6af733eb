# A sign of life.
ping-title = 🏓 Pong
ping-rates = On average { $messages } messages and { $trades } trades a second
ping-queue =
    { $count ->
        [0] Nothing waits to be sent
        [one] { $count } message waits to be sent
       *[other] { $count } messages wait to be sent
    }
