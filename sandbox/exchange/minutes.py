"""1-minute candles in whole units, and the longer ones that are made of them."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from sandbox.exchange import intervals

MINUTE_MS = 60_000
_KEPT_MINUTES = 14 * 24 * 60


class UnitCandle(Struct, gc=False):
    """A candle in the units of its listing; it grows with the trades of its time."""

    start_ms: int
    open: int
    high: int
    low: int
    close: int
    volume: int = 0
    turnover: int = 0
    """Price units times quantity units."""
    trades: int = 0
    bought: int = 0
    """The part of the volume in which the taker bought."""
    bought_turnover: int = 0

    def reopen(self, price: int) -> None:
        """Open with the first trade, where until now only the price before it was carried."""
        self.open = self.high = self.low = price

    def add(self, price: int, quantity: int, *, taker_buys: bool) -> None:
        """One more trade."""
        self.high = max(self.high, price)
        self.low = min(self.low, price)
        self.close = price
        self.volume += quantity
        self.turnover += price * quantity
        self.trades += 1
        if taker_buys:
            self.bought += quantity
            self.bought_turnover += price * quantity


class Minutes:
    """One symbol's 1-minute candles without a gap: a minute without trades carries the price on.

    The last one is still open. Two weeks are kept.

    opens_at_last_close: whether a minute opens at the close of the one before, as Bybit's do, or
    with its own first trade.
    """

    def __init__(self, past: Sequence[UnitCandle], *, opens_at_last_close: bool = False) -> None:
        self._candles = list(past)
        self._opens_at_last_close = opens_at_last_close

    def add(self, time_ms: int, price: int, quantity: int, *, taker_buys: bool) -> None:
        """Take one trade; never older than the one before."""
        start_ms = time_ms - time_ms % MINUTE_MS
        if not self._candles:
            self._candles.append(UnitCandle(start_ms, price, price, price, price))
        self.roll(time_ms)
        candle = self._candles[-1]
        if not candle.volume and not self._opens_at_last_close:
            candle.reopen(price)
        candle.add(price, quantity, taker_buys=taker_buys)

    def roll(self, now_ms: int) -> None:
        """Close every minute that is over at `now_ms`."""
        while self._candles and self._candles[-1].start_ms + MINUTE_MS <= now_ms:
            last = self._candles[-1]
            price = last.close
            self._candles.append(UnitCandle(last.start_ms + MINUTE_MS, price, price, price, price))
        if len(self._candles) > 2 * _KEPT_MINUTES:
            del self._candles[:-_KEPT_MINUTES]

    def first_ms(self) -> int | None:
        """Start of the oldest candle."""
        return self._candles[0].start_ms if self._candles else None

    def current(self) -> UnitCandle | None:
        """The open minute."""
        return self._candles[-1] if self._candles else None

    def last(self, count: int) -> list[UnitCandle]:
        """The newest `count` candles, the open one included, oldest first."""
        return self._candles[-count:]

    def between(self, start_ms: int, end_ms: int) -> list[UnitCandle]:
        """Candles with start_ms <= start < end_ms, oldest first."""
        first_ms = self.first_ms()
        if first_ms is None:
            return []
        # Rounded up: a candle that began before `start_ms` is out.
        first = max(0, -((first_ms - start_ms) // MINUTE_MS))
        stop = max(0, -((first_ms - end_ms) // MINUTE_MS))
        return self._candles[first:stop]

    def candles(self, interval: str, start_ms: int, end_ms: int) -> list[UnitCandle]:
        """Candles of a Bybit interval with start_ms <= start < end_ms, oldest first."""
        first_ms = self.first_ms()
        if first_ms is None or start_ms >= end_ms:
            return []
        begin_ms = intervals.floor(interval, max(start_ms, first_ms))
        stop_ms = intervals.following(interval, intervals.floor(interval, end_ms - 1))
        merged = _merged(interval, self.between(begin_ms, stop_ms))
        return [candle for candle in merged if candle.start_ms >= start_ms]


def _merged(interval: str, minutes: Iterable[UnitCandle]) -> Iterator[UnitCandle]:
    whole: UnitCandle | None = None
    end_ms = 0
    for minute in minutes:
        if whole is None or minute.start_ms >= end_ms:
            if whole is not None:
                yield whole
            start_ms = intervals.floor(interval, minute.start_ms)
            end_ms = intervals.following(interval, start_ms)
            whole = replace(minute, start_ms=start_ms)
        else:
            _join(whole, minute)
    if whole is not None:
        yield whole


def _join(whole: UnitCandle, minute: UnitCandle) -> None:
    if not whole.volume:
        whole.open = whole.high = whole.low = minute.open
    if minute.volume:
        whole.high = max(whole.high, minute.high)
        whole.low = min(whole.low, minute.low)
    whole.close = minute.close
    whole.volume += minute.volume
    whole.turnover += minute.turnover
    whole.trades += minute.trades
    whole.bought += minute.bought
    whole.bought_turnover += minute.bought_turnover
