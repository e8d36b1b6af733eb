"""Time is a dependency: nothing in Heliograph reads the wall clock but through a Clock."""

import time
from typing import Protocol


class Clock(Protocol):
    """Where the present comes from."""

    def now_ms(self) -> int:
        """UTC milliseconds since the epoch."""
        ...

    def monotonic_s(self) -> float:
        """Seconds that never run backwards; only differences mean something."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now_ms(self) -> int:
        """UTC milliseconds since the epoch."""
        return time.time_ns() // 1_000_000

    def monotonic_s(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()


class ManualClock:
    """A clock that stands still until it is moved; for tests and replays."""

    def __init__(self, now_ms: int = 0) -> None:
        self._now_ms = now_ms
        self._started_ms = now_ms

    def now_ms(self) -> int:
        """UTC milliseconds since the epoch."""
        return self._now_ms

    def monotonic_s(self) -> float:
        """Seconds since this clock was made."""
        return (self._now_ms - self._started_ms) / 1000

    def advance(self, *, ms: int) -> None:
        """Move time forward."""
        self._now_ms += ms


class MarketClock:
    """The exchange's time: the newest event seen, moved on by our own clock since then.

    A recorded or sped-up market lives in its own time, and what the market decides (expiry,
    statistics of the last days) must be told in that time, not in ours.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._seen_ms: int | None = None
        self._seen_at_s = 0.0

    @property
    def has_seen(self) -> bool:
        """Whether any event was seen."""
        return self._seen_ms is not None

    def saw(self, time_ms: int) -> None:
        """Take note of an event's exchange time; older ones change nothing."""
        if self._seen_ms is None or time_ms > self._seen_ms:
            self._seen_ms = time_ms
            self._seen_at_s = self._clock.monotonic_s()

    def now_ms(self) -> int:
        """Exchange time now, in UTC milliseconds; our own clock's before the first event."""
        if self._seen_ms is None:
            return self._clock.now_ms()
        return self._seen_ms + int((self._clock.monotonic_s() - self._seen_at_s) * 1000)

    def monotonic_s(self) -> float:
        """Our own clock's: differences are real seconds."""
        return self._clock.monotonic_s()
