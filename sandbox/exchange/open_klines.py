"""Which candles the readers of a kline topic are to see next."""

from collections.abc import Collection

from sandbox.exchange import intervals
from sandbox.exchange.minutes import Minutes, UnitCandle


class OpenKlines:
    """Remembers the open candle of each topic, so that its close is told just once."""

    def __init__(self) -> None:
        self._since_ms: dict[str, int] = {}

    @property
    def topics(self) -> list[str]:
        """What is read, in order of names."""
        return sorted(self._since_ms)

    def begin(self, topic: str, interval: str, now_ms: int) -> None:
        """Somebody begins to read; the open candle is the first that is told."""
        self._since_ms.setdefault(topic, intervals.floor(interval, now_ms))

    def keep(self, topics: Collection[str]) -> None:
        """Forget those that nobody reads any more."""
        self._since_ms = {name: at for name, at in self._since_ms.items() if name in topics}

    def next(self, topic: str, interval: str, minutes: Minutes, now_ms: int) -> list[UnitCandle]:
        """Each candle that closed since the last time, and the open one; oldest first."""
        since_ms = self._since_ms[topic]
        self._since_ms[topic] = intervals.floor(interval, now_ms)
        return minutes.candles(interval, since_ms, now_ms + 1)
