"""The newest closed candles of a symbol, packed: as objects, those of 500 symbols are too much.

A candle is 64 bytes here and some 340 as an object with its numbers. Few are ever looked at:
they become objects again when they are.
"""

from collections.abc import Sequence
from math import isnan, nan
from struct import Struct

from engine.market import Candle

_ROW = Struct("=I6did")
"""A candle's fields in their order; NaN and _UNKNOWN_TRADES where the source did not say.

Its start is told in seconds: every candle starts with one.
"""
_START = Struct("=I")
"""The first field of a row."""
_SECOND_MS = 1_000
_UNKNOWN_TRADES = -1


class CandleRing:
    """Closed candles of one timeframe, oldest first; of too many the oldest is forgotten."""

    __slots__ = ("_at", "_full", "_rows")

    def __init__(self, most: int) -> None:
        """most: candles kept."""
        self._full = most * _ROW.size
        self._rows = bytearray()
        self._at = 0
        """Where the next one goes: behind the last, or over the oldest once it is full."""

    def __len__(self) -> int:
        return len(self._rows) // _ROW.size

    def append(self, candle: Candle) -> None:
        """Keep the next closed candle."""
        rows, at = self._rows, self._at
        if at == len(rows):
            rows += bytes(_ROW.size)
        self._write(at, candle)
        at += _ROW.size
        self._at = 0 if at == self._full else at

    def amend(self, candle: Candle) -> bool:
        """Let a candle take the place of the one of its time; False when that is not kept."""
        for number in reversed(range(len(self))):
            place = self._place(number)
            (start_s,) = _START.unpack_from(self._rows, place)
            if start_s * _SECOND_MS == candle.start_ms:
                self._write(place, candle)
                return True
        return False

    def put(self, candles: Sequence[Candle]) -> None:
        """Keep candles, at least one, in their places: of a time that is kept, they count."""
        later = self.since(min(candle.start_ms for candle in candles))
        ordered = {candle.start_ms: candle for candle in (*later, *candles)}
        first, kept = len(self) - len(later), len(self)
        for number, start_ms in enumerate(sorted(ordered), first):
            if number < kept:
                self._write(self._place(number), ordered[start_ms])
            else:
                self.append(ordered[start_ms])

    def newest(self, limit: int) -> list[Candle]:
        """The last `limit` candles at most, oldest first."""
        count = len(self)
        return [self._candle(number) for number in range(max(0, count - limit), count)]

    def since(self, start_ms: int) -> list[Candle]:
        """Those at the end that start at `start_ms` or later, oldest first."""
        found = []
        for number in reversed(range(len(self))):
            candle = self._candle(number)
            if candle.start_ms < start_ms:
                break
            found.append(candle)
        return found[::-1]

    def _place(self, number: int) -> int:
        """Where a candle lies by its number; 0 is the oldest."""
        return (self._at + number * _ROW.size) % len(self._rows)

    def _write(self, place: int, candle: Candle) -> None:
        quote, trades, bought = candle.quote_volume, candle.trades, candle.taker_buy_volume
        _ROW.pack_into(
            self._rows,
            place,
            candle.start_ms // _SECOND_MS,
            candle.open,
            candle.high,
            candle.low,
            candle.close,
            candle.volume,
            nan if quote is None else quote,
            _UNKNOWN_TRADES if trades is None else trades,
            nan if bought is None else bought,
        )

    def _candle(self, number: int) -> Candle:
        """One of them by its number; 0 is the oldest."""
        start_s, opened, high, low, close, volume, quote, trades, bought = _ROW.unpack_from(
            self._rows, self._place(number)
        )
        return Candle(
            start_s * _SECOND_MS,
            opened,
            high,
            low,
            close,
            volume,
            None if isnan(quote) else quote,
            None if trades == _UNKNOWN_TRADES else trades,
            None if isnan(bought) else bought,
        )
