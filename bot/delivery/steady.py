"""The clock by which failed messages wait for their next attempt."""

from engine.clock import Clock


class SteadyTime:
    """The wall clock as it was at our start, and the seconds since then: nobody can set it.

    A wall clock that is put back by an hour must not make a message wait for that hour.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._start_ms = clock.now_ms()
        self._start_s = clock.monotonic_s()

    def now_ms(self) -> int:
        """Milliseconds since the epoch, as the wall clock counted them when we began."""
        return self._start_ms + int((self._clock.monotonic_s() - self._start_s) * 1000)
