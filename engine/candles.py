"""Trades become 1-second candles, and those become candles of every other timeframe.

    trades ──► SecondBuilder ──► 1s ──► Resampler(1m) ──► 1m ──► Resampler(5m) ──► …

A candle holds [start, start + timeframe) by exchange time: a trade on the boundary opens the next.
A second without trades makes no candle; minutes without trades do, see `flat_candles`.
"""

from collections.abc import Iterator
from typing import TypeVar

from msgspec import structs

from engine.errors import ImpossibleValue
from engine.market import Candle, Timeframe, Trade

REORDER_MS = 250
"""How far behind the newest trade another one may still come and be put in its place."""
_SECOND_MS = Timeframe.S1.ms
_Amount = TypeVar("_Amount", int, float)


class _OpenSecond:
    """A second whose trades still come, in any order."""

    # Flat and almost without calls: `add` runs for every trade of every symbol.
    __slots__ = (
        "_first",
        "_high",
        "_ids",
        "_ids_rise",
        "_last",
        "_last_ms",
        "_low",
        "_quote_volume",
        "_taker_buy_volume",
        "_taker_is_known",
        "_trades",
        "_volume",
        "end_ms",
        "start_ms",
    )

    def __init__(self, trade: Trade) -> None:
        self.start_ms = trade.time_ms - trade.time_ms % _SECOND_MS
        self.end_ms = self.start_ms + _SECOND_MS
        self._first = self._last = trade
        self._last_ms = trade.time_ms
        self._high = self._low = trade.price
        self._volume = trade.quantity
        self._quote_volume = trade.price * trade.quantity
        self._trades = 1
        self._taker_buy_volume = trade.quantity if trade.taker_buys else 0.0
        self._taker_is_known = trade.taker_buys is not None
        self._ids = {trade.trade_id}
        self._ids_rise = trade.trade_id.isdecimal()

    def add(self, trade: Trade) -> bool:
        """Whether the trade was not here yet."""
        trade_id = trade.trade_id
        if trade_id in self._ids:
            if trade_id:
                return False
        else:
            self._ids.add(trade_id)
        price = trade.price
        quantity = trade.quantity
        if price > self._high:
            self._high = price
        elif price < self._low:
            self._low = price
        time_ms = trade.time_ms
        if time_ms > self._last_ms or (time_ms == self._last_ms and not self._ids_rise):
            self._last = trade
            self._last_ms = time_ms
        else:
            self._put_in_order(trade)
        self._volume += quantity
        self._quote_volume += price * quantity
        self._trades += 1
        if trade.taker_buys:
            self._taker_buy_volume += quantity
        elif trade.taker_buys is None:
            self._taker_is_known = False
        return True

    def candle(self) -> Candle:
        """What is known of the second."""
        return Candle(
            self.start_ms,
            self._first.price,
            self._high,
            self._low,
            self._last.price,
            self._volume,
            self._quote_volume,
            self._trades,
            self._taker_buy_volume if self._taker_is_known else None,
        )

    def _put_in_order(self, trade: Trade) -> None:
        if _happened_before(trade, self._first):
            self._first = trade
        if not _happened_before(trade, self._last):
            self._last = trade
            self._last_ms = trade.time_ms


class SecondBuilder:
    """Closed 1-second candles of one symbol, from its trades.

    Trades may come in another order than they happened: a second closes once a trade is known
    that happened REORDER_MS after its end, so a trade that is late by less makes the candle that
    it would have made in time (sums but for the rounding of floats). At most two seconds are open.

    Trades of one millisecond are ordered by their ids where those are numbers, which rise; else as
    they came. A trade whose id an open second holds already is counted in `duplicates` and left
    out; one without an id is never taken for a duplicate. A trade of a closed second is counted in
    `late_trades`, is `late` until the next such one, and is left out; whether it is a duplicate
    is not known any more.
    """

    __slots__ = (
        "_newest",
        "_next_event_ms",
        "_older",
        "closed_until_ms",
        "duplicates",
        "late",
        "late_trades",
    )

    def __init__(self) -> None:
        self.duplicates = 0
        self.late_trades = 0
        self.late: Trade | None = None
        """The last trade that came too late."""
        self.closed_until_ms = 0
        """Seconds that ended by then are closed."""
        self._newest: _OpenSecond | None = None
        self._older: _OpenSecond | None = None
        # The first time at which a trade closes or opens a second.
        self._next_event_ms = 0

    def add(self, trade: Trade) -> tuple[Candle, ...]:
        """Take the next trade; the seconds that it closes come back, oldest first, mostly none."""
        newest = self._newest
        if newest is not None and newest.start_ms <= trade.time_ms < self._next_event_ms:
            if not newest.add(trade):
                self.duplicates += 1
            return ()
        if trade.time_ms < self.closed_until_ms:
            self.late_trades += 1
            self.late = trade
            return ()
        closed = self.close_until(trade.time_ms - REORDER_MS)
        self._place(trade)
        return closed

    def close_until(self, time_ms: int) -> tuple[Candle, ...]:
        """Close every second that ended at or before `time_ms`; those with trades come back."""
        if time_ms < self.closed_until_ms + _SECOND_MS:
            return ()
        self.closed_until_ms = time_ms - time_ms % _SECOND_MS
        older, newest = self._older, self._newest
        closed: tuple[Candle, ...] = ()
        if older is not None and older.end_ms <= time_ms:
            closed = (older.candle(),)
            self._older = None
        if newest is not None and newest.end_ms <= time_ms:
            closed = (*closed, newest.candle())
            self._newest = None
        self._foresee()
        return closed

    def _place(self, trade: Trade) -> None:
        """Put a trade into its second, which is open or opens now."""
        newest, older = self._newest, self._older
        if newest is None or trade.time_ms >= newest.end_ms:
            # Two seconds before this one everything is closed: there is no third.
            self._older = newest
            self._newest = _OpenSecond(trade)
            self._foresee()
        elif trade.time_ms >= newest.start_ms:
            self.duplicates += not newest.add(trade)
        elif older is None:
            self._older = _OpenSecond(trade)
        else:
            self.duplicates += not older.add(trade)

    def _foresee(self) -> None:
        next_close_ms = self.closed_until_ms + _SECOND_MS + REORDER_MS
        newest = self._newest
        self._next_event_ms = (
            next_close_ms if newest is None else min(newest.end_ms, next_close_ms)
        )


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


def opened_at(previous_close: float, candle: Candle) -> Candle:
    """The candle as exchanges list it whose minutes open at the close of the minute before.

    The open counts as a price of the minute: high and low hold it.
    """
    return structs.replace(
        candle,
        open=previous_close,
        high=max(candle.high, previous_close),
        low=min(candle.low, previous_close),
    )


def _happened_before(trade: Trade, other: Trade) -> bool:
    """Whether a trade belongs before another one that came earlier."""
    if trade.time_ms != other.time_ms:
        return trade.time_ms < other.time_ms
    one, two = trade.trade_id, other.trade_id
    # Numbers without leading zeros, compared without their bounds.
    return one.isdecimal() and two.isdecimal() and (len(one), one) < (len(two), two)


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
