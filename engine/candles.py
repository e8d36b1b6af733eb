"""Trades become 1-second candles, and those become candles of every other timeframe.

    trades ──► SecondBuilder ──► 1s ──► Resampler(1m) ──► 1m ──► Resampler(5m) ──► …

A candle holds [start, start + timeframe) by exchange time: a trade on the boundary opens the next.
A second without trades makes no candle; minutes without trades do, see `flat_candles`.
"""

from collections import deque
from collections.abc import Iterator

from msgspec import structs

from engine.errors import ImpossibleValue
from engine.market import Aggregate, Candle, Instrument, Timeframe, Trade

REORDER_MS = 250
"""How far behind the newest trade another one may still come and be put in its place."""
LATE_MS = 10_000
"""How old a closed second may be that a late trade still amends.

Exchanges and connections that stumble deliver a second or two late, seldom five. Until then the
ids of trades are kept, to know a trade that came twice: some 130 bytes a trade, 4 MB at 3,000
trades a second. And it is less than a minute, so that one closed minute at most is amended.
"""
_SECOND_MS = Timeframe.S1.ms


class _Second:
    """What is known of a second whose trades may still come, in any order."""

    # Flat and without calls: SecondBuilder.add writes here for every trade of every symbol.
    __slots__ = (
        "bought",
        "end_ms",
        "first",
        "high",
        "ids",
        "last",
        "last_ms",
        "low",
        "named",
        "quote_volume",
        "sold",
        "start_ms",
        "takers_are_known",
        "unnamed",
    )

    def __init__(self, trade: Trade) -> None:
        """The second that `trade` opens, before it is counted."""
        time_ms = self.last_ms = trade.time_ms
        start_ms = self.start_ms = time_ms - time_ms % _SECOND_MS
        self.end_ms = start_ms + _SECOND_MS
        self.first = self.last = trade
        self.high = self.low = trade.price
        self.bought = self.sold = self.quote_volume = 0.0
        self.takers_are_known = True
        # No set: the garbage collector looks through those, and passes over a dict of texts.
        self.ids: dict[str, None] = {}
        self.named = self.unnamed = 0
        """Trades with an id, as many as there are ids, and trades without one of their own."""

    def candle(self) -> Candle:
        """What is known of the second."""
        return Candle(
            self.start_ms,
            self.first.price,
            self.high,
            self.low,
            self.last.price,
            self.bought + self.sold,
            self.quote_volume,
            self.named + self.unnamed,
            self.bought if self.takers_are_known else None,
        )

    def put_in_order(self, trade: Trade) -> None:
        """Let a trade be the first or the last, if it is."""
        if _happened_before(trade, self.first):
            self.first = trade
        if not _happened_before(trade, self.last):
            self.last = trade
            self.last_ms = trade.time_ms


class SecondBuilder:
    """Closed 1-second candles of one symbol, from its trades.

    Trades may come in another order than they happened: a second closes once a trade is known
    that happened REORDER_MS after its end, so a trade that is late by less makes the candle that
    it would have made in time (sums but for the rounding of floats). At most two seconds are open.

    A trade of a closed second is late. If the second began at most LATE_MS before the last closed
    one ended, it is put into its place all the same, and `second_at` tells the second anew: who
    may have to do with late trades asks for it. A trade that is later than that is left out.

    Trades of one millisecond are ordered by their numbers where they have any; else as they came.
    A trade whose id its second holds already is counted in `duplicates` and left out; one without
    an id is never taken for a duplicate.
    """

    __slots__ = (
        "_closed",
        "_newest",
        "_newest_from_ms",
        "_next_event_ms",
        "_older",
        "closed_until_ms",
        "duplicates",
        "late_trades",
    )

    def __init__(self) -> None:
        self.duplicates = 0
        self.late_trades = 0
        """Those of seconds that were closed, duplicates and left out ones too."""
        self.closed_until_ms = 0
        """Seconds that ended by then are closed."""
        self._newest: _Second | None = None
        self._older: _Second | None = None
        self._closed: deque[_Second] = deque()
        """Those that late trades may amend."""
        # Trades of these times are of the newest second, and neither close nor open another.
        self._newest_from_ms = self._next_event_ms = 0

    def add(self, trade: Trade) -> tuple[Candle, ...]:
        """Take the next trade; the seconds that it closes come back, oldest first, mostly none."""
        closed: tuple[Candle, ...] = ()
        time_ms = trade.time_ms
        second = self._newest
        if not self._newest_from_ms <= time_ms < self._next_event_ms:
            closed = self.close_until(time_ms - REORDER_MS)
            second = self._second_of(trade)
        if second is None:
            return closed
        ids = second.ids
        ids[trade.trade_id] = None
        named = len(ids)
        if named == second.named:
            if trade.trade_id:
                self.duplicates += 1
                return closed
            second.unnamed += 1
        second.named = named
        last_ms = second.last_ms
        if time_ms > last_ms or (time_ms == last_ms and trade.number >= second.last.number):
            second.last = trade
            second.last_ms = time_ms
        else:
            second.put_in_order(trade)
        price = trade.price
        if price > second.high:
            second.high = price
        elif price < second.low:
            second.low = price
        quantity = trade.quantity
        second.quote_volume += price * quantity
        taker_buys = trade.taker_buys
        if taker_buys:
            second.bought += quantity
        else:
            second.sold += quantity
            if taker_buys is None:
                second.takers_are_known = False
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
            self._closed.append(older)
            self._older = None
        if newest is not None and newest.end_ms <= time_ms:
            closed += (newest.candle(),)
            self._closed.append(newest)
            self._newest = None
        kept, too_old_ms = self._closed, self.closed_until_ms - LATE_MS
        while kept and kept[0].end_ms <= too_old_ms:
            kept.popleft()
        self._foresee()
        return closed

    def second_at(self, time_ms: int) -> Candle | None:
        """What is known now of the closed second that holds `time_ms`.

        None for one without trades, and for one that is too old to be amended.
        """
        second = self._closed_at(time_ms)
        return None if second is None else second.candle()

    def has_trades(self, start_ms: int, end_ms: int) -> bool:
        """Whether a trade of [start_ms, end_ms) is known, of those seconds that may change yet."""
        known = (self._older, self._newest, *self._closed)
        return any(each is not None and start_ms <= each.start_ms < end_ms for each in known)

    def _second_of(self, trade: Trade) -> _Second | None:
        """The second that a trade belongs to; None when the trade is too late for it."""
        time_ms, newest = trade.time_ms, self._newest
        if time_ms < self.closed_until_ms:
            return self._late_second_of(trade)
        if newest is None or time_ms >= newest.end_ms:
            # Two seconds before this one everything is closed: there is no third.
            self._older = newest
            newest = self._newest = _Second(trade)
            self._foresee()
        elif time_ms < newest.start_ms:
            if self._older is None:
                self._older = _Second(trade)
            return self._older
        return newest

    def _late_second_of(self, trade: Trade) -> _Second | None:
        """The closed second of a late trade, which it may open; None when it is too late."""
        self.late_trades += 1
        second = self._closed_at(trade.time_ms)
        if second is None and trade.time_ms >= self.closed_until_ms - LATE_MS:
            second = _Second(trade)
            self._closed.append(second)
        return second

    def _closed_at(self, time_ms: int) -> _Second | None:
        found = (each for each in self._closed if each.start_ms <= time_ms < each.end_ms)
        return next(found, None)

    def _foresee(self) -> None:
        newest = self._newest
        if newest is None:
            self._newest_from_ms = self._next_event_ms = 0
            return
        start_ms = self._newest_from_ms = newest.start_ms
        is_alone = start_ms <= self.closed_until_ms
        # The second before it closes soon; only then does it close itself.
        self._next_event_ms = newest.end_ms if is_alone else start_ms + REORDER_MS


class AggregateBuilder(SecondBuilder):
    """The same for exchanges that tell several trades as one: all of them are counted."""

    __slots__ = ()

    def add(self, trade: Trade) -> tuple[Candle, ...]:
        """Take the next trade, as SecondBuilder does."""
        duplicates = self.duplicates
        closed = super().add(trade)
        if isinstance(trade, Aggregate) and self.duplicates == duplicates:
            second = self._holding(trade.time_ms)
            if second is not None:
                second.unnamed += trade.trades - 1
        return closed

    def _holding(self, time_ms: int) -> _Second | None:
        """The second that holds a time, closed or not; None for one that is too old."""
        for second in (self._newest, self._older):
            if second is not None and second.start_ms <= time_ms < second.end_ms:
                return second
        return self._closed_at(time_ms)


def second_builder(instrument: Instrument) -> SecondBuilder:
    """A builder of what the instrument's exchange tells."""
    return AggregateBuilder() if instrument.tells_aggregates else SecondBuilder()


class Resampler:
    """Closed candles of one timeframe, from closed candles of a finer one."""

    # Flat and almost without calls: `add` runs for every second of every symbol.
    __slots__ = (
        "_bought",
        "_close",
        "_closed_until_ms",
        "_end_ms",
        "_high",
        "_length_ms",
        "_low",
        "_open",
        "_quote_volume",
        "_trades",
        "_volume",
    )

    def __init__(self, timeframe: Timeframe) -> None:
        self._length_ms = timeframe.ms
        self._closed_until_ms = 0
        self._end_ms = 0
        """Of the forming candle; 0 while there is none, and nothing below means anything."""
        self._open = self._high = self._low = self._close = self._volume = 0.0
        self._quote_volume: float | None = None
        self._trades: int | None = None
        self._bought: float | None = None

    @property
    def is_forming(self) -> bool:
        """Whether a candle is under way."""
        return self._end_ms > 0

    @property
    def forming(self) -> Candle | None:
        """What is known of the candle that is not closed yet; None between two candles."""
        return self._candle() if self._end_ms else None

    def add(self, candle: Candle, finer: Timeframe) -> Candle | None:
        """Take the next candle, which is `finer` long; a coarse one comes back once it is closed.

        That is when `candle` ends it, or when `candle` is already of a later one and trades were
        missing at the end. Raises ImpossibleValue for a candle of a time that is closed already.
        """
        time_ms, end_ms = candle.start_ms, self._end_ms
        if time_ms < self._closed_until_ms:
            raise ImpossibleValue(
                f"a candle of {time_ms} came after all until {self._closed_until_ms}"
            )
        self._closed_until_ms = until_ms = time_ms + finer.ms
        if time_ms < end_ms:
            self._join(candle)
            return self._closed() if end_ms <= until_ms else None
        closed = self._closed() if end_ms else None
        self._begin(candle)
        # Two can't come back at once: one that began and ended here waits for the next call.
        if closed is None and self._end_ms <= until_ms:
            return self._closed()
        return closed

    def close_until(self, time_ms: int) -> Candle | None:
        """Close the forming candle if it ended at or before `time_ms`."""
        if not 0 < self._end_ms <= time_ms:
            return None
        self._closed_until_ms = max(self._closed_until_ms, self._end_ms)
        return self._closed()

    def _begin(self, part: Candle) -> None:
        self._end_ms = part.start_ms - part.start_ms % self._length_ms + self._length_ms
        self._open = part.open
        self._high = part.high
        self._low = part.low
        self._close = part.close
        self._volume = part.volume
        self._quote_volume = part.quote_volume
        self._trades = part.trades
        self._bought = part.taker_buy_volume

    def _join(self, part: Candle) -> None:
        """Of an amount that one part does not know the whole is not known either."""
        high, highest, low, lowest = part.high, self._high, part.low, self._low
        if high > highest:
            self._high = high
        if low < lowest:
            self._low = low
        self._close = part.close
        self._volume += part.volume
        quote, known = part.quote_volume, self._quote_volume
        self._quote_volume = None if quote is None or known is None else known + quote
        trades, count = part.trades, self._trades
        self._trades = None if trades is None or count is None else count + trades
        bought, known = part.taker_buy_volume, self._bought
        self._bought = None if bought is None or known is None else known + bought

    def _candle(self) -> Candle:
        return Candle(
            self._end_ms - self._length_ms,
            self._open,
            self._high,
            self._low,
            self._close,
            self._volume,
            self._quote_volume,
            self._trades,
            self._bought,
        )

    def _closed(self) -> Candle:
        candle, self._end_ms = self._candle(), 0
        return candle


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
    return trade.number < other.number
