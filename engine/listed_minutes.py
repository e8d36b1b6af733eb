"""The minutes of one symbol as its exchange lists them, until ours can be compared to them.

Trades without numbers hide it when some of them are lost; the exchange's own minute does not. And
where it was not heard of a minute either, trades of that minute may have been lost with it.
"""

from collections import deque
from typing import NamedTuple

from engine.candles import LATE_MS
from engine.market import Candle, Timeframe

SETTLED_MS = LATE_MS + 2_000
"""So long after its end no trade comes any more that would amend a minute, by our clock too."""
_KEPT = 12
_MINUTE_MS = Timeframe.M1.ms


class Listed(NamedTuple):
    """A minute that is over for good."""

    start_ms: int
    candle: Candle | None
    """None when it was not heard, though the one before and the one after it were."""


class ListedMinutes:
    """What was heard of minutes and not compared yet, the newest _KEPT of them."""

    __slots__ = ("_newest_ms", "_waiting")

    def __init__(self) -> None:
        self._newest_ms = 0
        self._waiting: deque[Listed] = deque(maxlen=_KEPT)

    def add(self, candle: Candle) -> None:
        """Take the next minute; of one that comes twice the first counts."""
        start_ms, newest_ms = candle.start_ms, self._newest_ms
        if start_ms == newest_ms:
            return
        if newest_ms:
            first_ms = max(newest_ms + _MINUTE_MS, start_ms - _KEPT * _MINUTE_MS)
            self._waiting += (Listed(at, None) for at in range(first_ms, start_ms, _MINUTE_MS))
        self._newest_ms = start_ms
        self._waiting.append(Listed(start_ms, candle))

    def settled(self, now_ms: int, known_until_ms: int) -> list[Listed]:
        """Those of which ours is known and changes no more, oldest first; they are told once."""
        until_ms = min(now_ms - SETTLED_MS, known_until_ms) - _MINUTE_MS
        settled = []
        while self._waiting and self._waiting[0].start_ms <= until_ms:
            settled.append(self._waiting.popleft())
        return settled
