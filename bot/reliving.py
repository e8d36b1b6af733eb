"""A past, as the market learns it and as open signals are told of it.

Signals hear its seconds where they are kept or were asked for, else minutes. A minute hides in
which order its prices came; as long as its seconds are all there, what is decided after a restart
is what would have been decided without one.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import fsum, isclose

from bot.price_paths import Parts
from engine.live import LiveMarket
from engine.live_output import ClosedCandle, LiveOutput
from engine.market import Candle, Symbol, Timeframe
from engine.notes import Note


def relive(
    market: LiveMarket, symbol: Symbol, minutes: Iterable[Candle], notes: Iterable[Note]
) -> Iterator[LiveOutput]:
    """Have a market learn minutes; both are oldest first.

    What was told beside trades counts at the close of its own minute, as then.
    """
    waiting = deque(notes)
    for minute in minutes:
        while waiting and waiting[0].time_ms < minute.start_ms + Timeframe.M1.ms:
            market.on_message(waiting.popleft())
        yield from market.learn(symbol, (minute,))
    for note in waiting:
        market.on_message(note)


def path(
    symbol: Symbol, minutes: Iterable[Candle], seconds: Iterable[Candle], torn: Parts
) -> Iterator[ClosedCandle]:
    """How the price went: the seconds of a minute where all are there, else the minute.

    Minutes and seconds are oldest first; seconds after the last minute are told too. torn: all
    seconds of minutes that were looked into, whatever is kept of them.
    """
    parts = _by_minute(seconds)
    for minute in minutes:
        of_minute = parts.pop(minute.start_ms, ())
        if minute.start_ms in torn:
            yield from as_seconds(symbol, torn[minute.start_ms])
        elif _is_all(of_minute, minute):
            yield from as_seconds(symbol, of_minute)
        else:
            yield ClosedCandle(symbol, Timeframe.M1, minute)
    for later in parts.values():
        yield from as_seconds(symbol, later)


def whole_minutes(minutes: Iterable[Candle], seconds: Iterable[Candle]) -> Parts:
    """The seconds of the minutes of which they are all there."""
    parts = _by_minute(seconds)
    return {
        minute.start_ms: parts[minute.start_ms]
        for minute in minutes
        if minute.start_ms in parts and _is_all(parts[minute.start_ms], minute)
    }


def as_seconds(symbol: Symbol, seconds: Iterable[Candle]) -> Iterator[ClosedCandle]:
    """Seconds as a market tells them."""
    return (ClosedCandle(symbol, Timeframe.S1, second) for second in seconds)


def _by_minute(seconds: Iterable[Candle]) -> dict[int, Sequence[Candle]]:
    grouped = groupby(seconds, lambda second: Timeframe.M1.floor(second.start_ms))
    return {start_ms: tuple(of_minute) for start_ms, of_minute in grouped}


def _is_all(seconds: Sequence[Candle], minute: Candle) -> bool:
    """Whether seconds hold all that was traded in their minute."""
    volume = fsum(second.volume for second in seconds)
    return bool(seconds) and isclose(volume, minute.volume, rel_tol=1e-9)
