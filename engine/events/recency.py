"""Recency: an event speaks loudest when it happens, half as loud a quarter of an hour later."""

from collections import deque

from engine.signal import MarketEvent, Side

HALF_LIFE_MS = 900_000
REMEMBERED_MS = 3_600_000
"""An event is forgotten after four half-lives."""
KEPT = 64
"""Events remembered at most."""
_MINUTE_MS = 60_000
_AFTER_A_MINUTE = 0.5 ** (_MINUTE_MS / HALF_LIFE_MS)
"""How much of a voice is left then; most fades are of that length."""


class RecentEvents:
    """The events of the last hour, and how loudly they speak now for either side.

    All fade at the same rate, so the loudest stays the loudest until a louder one comes or it is
    forgotten: nothing else must be remembered of a side, or of a kind, from close to close.
    """

    __slots__ = (
        "_events",
        "_fall_ms",
        "_loudest",
        "_rise_ms",
        "_time_ms",
        "for_fall",
        "for_rise",
        "knows_kinds",
    )

    def __init__(self) -> None:
        self.knows_kinds = True
        """False where nobody asks for the strength of a kind."""
        self.for_rise = 0.0
        """Strength × recency of the loudest event that speaks for a rise, or for neither side."""
        self.for_fall = 0.0
        self._rise_ms = 0
        """When the event was that `for_rise` is of."""
        self._fall_ms = 0
        self._events: deque[MarketEvent] = deque(maxlen=KEPT)
        self._loudest: dict[tuple[str, int], MarketEvent] = {}
        """By kind and direction, 0 for any direction; it may be long forgotten."""
        self._time_ms = 0

    def fade(self, time_ms: int) -> None:
        """Move on to `time_ms`."""
        events = self._events
        if not events:
            self._time_ms = time_ms
            return
        passed_ms = time_ms - self._time_ms
        is_usual = passed_ms == _MINUTE_MS
        faded = _AFTER_A_MINUTE if is_usual else 0.5 ** (passed_ms / HALF_LIFE_MS)
        self.for_rise *= faded
        self.for_fall *= faded
        self._time_ms = time_ms
        if events[0].time_ms < time_ms - REMEMBERED_MS:
            self._forget(time_ms - REMEMBERED_MS)

    def add(self, event: MarketEvent) -> None:
        """Take an event of the time that `fade` moved on to."""
        self._events.append(event)
        if self.knows_kinds:
            self._note_loudest(event)
        if event.direction >= 0 and event.strength >= self.for_rise:
            self.for_rise, self._rise_ms = event.strength, event.time_ms
        if event.direction <= 0 and event.strength >= self.for_fall:
            self.for_fall, self._fall_ms = event.strength, event.time_ms

    def strength(self, kind: str, time_ms: int, direction: int = 0) -> float:
        """Strength × recency, 0 to 1, of the loudest event of a kind; 0 when there was none.

        direction: +1 or -1 for those that speak for a rise or a fall alone, 0 for any. A quieter
        one is forgotten with the loudest.
        """
        loudest = self._loudest.get((kind, direction))
        return 0.0 if loudest is None else _loudness(loudest, time_ms)

    def speaking_for(self, side: Side) -> tuple[MarketEvent, ...]:
        """Those that speak for a side, or for neither, oldest first."""
        against = -side.sign
        return tuple([event for event in self._events if event.direction != against])

    def all(self) -> tuple[MarketEvent, ...]:
        """The events of the last hour, oldest first."""
        return tuple(self._events)

    def _forget(self, before_ms: int) -> None:
        """Forget what is older, and where it was the loudest, hear what is left."""
        events = self._events
        while events and events[0].time_ms < before_ms:
            events.popleft()
        if self._rise_ms < before_ms:
            self.for_rise, self._rise_ms = self._loudest_left(Side.LONG)
        if self._fall_ms < before_ms:
            self.for_fall, self._fall_ms = self._loudest_left(Side.SHORT)

    def _loudest_left(self, side: Side) -> tuple[float, int]:
        """The strength × recency of the loudest event for a side, and its time."""
        now_ms = self._time_ms
        voices = [(_loudness(each, now_ms), each.time_ms) for each in self.speaking_for(side)]
        return max(voices, default=(0.0, now_ms))

    def _note_loudest(self, event: MarketEvent) -> None:
        for key in {(event.kind, 0), (event.kind, event.direction)}:
            before = self._loudest.get(key)
            if before is None or event.strength >= _loudness(before, event.time_ms):
                self._loudest[key] = event


def _loudness(event: MarketEvent, time_ms: int) -> float:
    """Its strength × recency."""
    age_ms = time_ms - event.time_ms
    return event.strength * 0.5 ** (age_ms / HALF_LIFE_MS) if age_ms <= REMEMBERED_MS else 0.0
