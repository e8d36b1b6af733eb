# A sign of life.
ping-title = 🏓 Pong
ping-paused = ⏸ Paused by an admin: no new signals; open ones are followed to their end
ping-queue =
    { $count ->
        [0] Nothing waits to be sent
        [one] { $count } message waits to be sent
       *[other] { $count } messages wait to be sent
    }
