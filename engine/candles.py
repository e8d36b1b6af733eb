"""Trades become 1-second candles, and those become candles of every other timeframe.

    trades ──► SecondBuilder ──► 1s ──► Resampler(1m) ──► 1m ──► Resampler(5m) ──► …

A candle holds [start, start + timeframe) by exchange time: a trade on the boundary opens the next.
A second without trades makes no candle; minutes without trades do, see `flat_candles`.
"""

from collections.abc import Iterator
from typing import TypeVar

from engine.errors import ImpossibleValue
from engine.market import Candle, Timeframe, Trade

_SECOND_MS = Timeframe.S1.ms
_Amount = TypeVar("_Amount", int, float)


class SecondBuilder:
    """Closed 1-second candles of one symbol, from its trades.

    Exchanges send trades in order, but for stragglers. A trade of a second that is closed already
    is counted in `late_trades` and left out.
    """

    # Flat and without calls: this runs for every trade of every symbol.
    __slots__ = (
        "_close",
        "_end_ms",
        "_high",
        "_low",
        "_open",
        "_quote_volume",
        "_start_ms",
        "_taker_buy_volume",
        "_taker_is_known",
        "_trades",
        "_volume",
        "late_trades",
    )

    def __init__(self) -> None:
        self.late_trades = 0
        # Everything before `_start_ms` is closed; when no second is open, `_end_ms` equals it.
        self._start_ms = self._end_ms = 0
        self._trades = 0
        self._open = self._high = self._low = self._close = 0.0
        self._volume = self._quote_volume = self._taker_buy_volume = 0.0
        self._taker_is_known = True

    def add(self, trade: Trade) -> Candle | None:
        """Take the next trade; the open second comes back closed if this is of a later one."""
        if trade.time_ms >= self._end_ms:
            closed = self._take()
            self._begin(trade)
            return closed
        if trade.time_ms < self._start_ms:
            self.late_trades += 1
            return None
        price = trade.price
        quantity = trade.quantity
        if price > self._high:
            self._high = price
        elif price < self._low:
            self._low = price
        self._close = price
        self._volume += quantity
        self._quote_volume += price * quantity
        self._trades += 1
        if trade.taker_buys:
            self._taker_buy_volume += quantity
        elif trade.taker_buys is None:
            self._taker_is_known = False
        return None

    def close_until(self, time_ms: int) -> Candle | None:
        """Close every second that ended at or before `time_ms`; the one with trades comes back."""
        if self._end_ms > time_ms:
            return None
        closed = self._take()
        self._start_ms = self._end_ms = time_ms - time_ms % _SECOND_MS
        return closed

    def _begin(self, trade: Trade) -> None:
        price = trade.price
        quantity = trade.quantity
        self._start_ms = trade.time_ms - trade.time_ms % _SECOND_MS
        self._end_ms = self._start_ms + _SECOND_MS
        self._open = self._high = self._low = self._close = price
        self._volume = quantity
        self._quote_volume = price * quantity
        self._trades = 1
        self._taker_buy_volume = quantity if trade.taker_buys else 0.0
        self._taker_is_known = trade.taker_buys is not None

    def _take(self) -> Candle | None:
        if not self._trades:
            return None
        closed = Candle(
            self._start_ms,
            self._open,
            self._high,
            self._low,
            self._close,
            self._volume,
            self._quote_volume,
            self._trades,
            self._taker_buy_volume if self._taker_is_known else None,
        )
        self._trades = 0
        return closed


class Resampler:
    """Closed candles of one timeframe, from closed candles of a finer one."""

    __slots__ = ("_closed_until_ms", "_forming", "_length_ms")

    def __init__(self, timeframe: Timeframe) -> None:
        self._length_ms = timeframe.ms
        self._forming: Candle | None = None
        self._closed_until_ms = 0

    @property
    def forming(self) -> Candle | None:
        """What is known of the candle that is not closed yet; None between two candles."""
        return self._forming

    def add(self, candle: Candle, finer: Timeframe) -> Candle | None:
        """Take the next candle, which is `finer` long; a coarse one comes back once it is closed.

        That is when `candle` ends it, or when `candle` is already of a later one and trades were
        missing at the end. Raises ImpossibleValue for a candle of a time that is closed already.
        """
        if candle.start_ms < self._closed_until_ms:
            raise ImpossibleValue(
                f"a candle of {candle.start_ms} came after all until {self._closed_until_ms}"
            )
        closed = self.close_until(candle.start_ms)
        end_ms = candle.start_ms + finer.ms
        start_ms = candle.start_ms - candle.start_ms % self._length_ms
        self._forming = _joined(start_ms, self._forming, candle)
        self._closed_until_ms = end_ms
        # Two can't come back at once: one that began and ended here waits for the next call.
        return closed or self.close_until(end_ms)

    def close_until(self, time_ms: int) -> Candle | None:
        """Close the forming candle if it ended at or before `time_ms`."""
        forming = self._forming
        if forming is None or forming.start_ms + self._length_ms > time_ms:
            return None
        self._forming = None
        self._closed_until_ms = max(self._closed_until_ms, forming.start_ms + self._length_ms)
        return forming


def flat_candles(
    close: float, start_ms: int, end_ms: int, timeframe: Timeframe
) -> Iterator[Candle]:
    """What exchanges list, from 1m up, where nothing was traded: the last close, no volume.

    close: of the candle before, in quote currency. start_ms: the first empty candle's start, as a
    rule the end of the candle before. Yields those with start_ms <= start < end_ms.
    """
    for time_ms in range(start_ms, end_ms, timeframe.ms):
        yield Candle(time_ms, close, close, close, close, 0.0, 0.0, 0, 0.0)


def _joined(start_ms: int, earlier: Candle | None, later: Candle) -> Candle:
    """One candle from `start_ms` that holds both, as far as there are both."""
    if earlier is None:
        return Candle(
            start_ms,
            later.open,
            later.high,
            later.low,
            later.close,
            later.volume,
            later.quote_volume,
            later.trades,
            later.taker_buy_volume,
        )
    return Candle(
        start_ms,
        earlier.open,
        max(earlier.high, later.high),
        min(earlier.low, later.low),
        later.close,
        earlier.volume + later.volume,
        _sum(earlier.quote_volume, later.quote_volume),
        _sum(earlier.trades, later.trades),
        _sum(earlier.taker_buy_volume, later.taker_buy_volume),
    )


def _sum(one: _Amount | None, other: _Amount | None) -> _Amount | None:
    """The sum of two amounts; unknown when one of them is."""
    return None if one is None or other is None else one + other
