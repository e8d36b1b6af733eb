"""What a symbol needs at its start or after a gap: the exchange's own 1-minute candles."""

import asyncio
import logging
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from engine.errors import FeedError
from engine.feeds.feed import History
from engine.market import Candle, Symbol, Timeframe

log = logging.getLogger(__name__)

_MINUTE_MS = Timeframe.M1.ms


class Minutes(Struct, frozen=True):
    """Minutes of one symbol: start_ms <= start < end_ms, both on the minute."""

    symbol: Symbol
    start_ms: int
    end_ms: int


class Backfill(Struct, frozen=True):
    """What the exchange told about some minutes."""

    candles: Sequence[Candle]
    """Closed, oldest first."""
    missing: Sequence[Minutes]
    """What it did not list, as few stretches as possible, oldest first."""


def last_minutes(symbol: Symbol, minutes: int, until_ms: int) -> Minutes:
    """The last closed minutes before `until_ms`, as many as asked."""
    end_ms = Timeframe.M1.floor(until_ms)
    return Minutes(symbol, end_ms - minutes * _MINUTE_MS, end_ms)


async def backfill(
    history: History, wanted: Iterable[Minutes], *, at_once: int = 4
) -> dict[Minutes, Backfill]:
    """Ask the exchange for many stretches, a few at a time: it bans who asks for all at once.

    One that it does not answer for is left out, and the log says why.
    """
    places = asyncio.Semaphore(at_once)
    found: dict[Minutes, Backfill] = {}

    async def fetch(minutes: Minutes) -> None:
        async with places:
            try:
                found[minutes] = await _backfill(history, minutes)
            except FeedError as error:
                log.warning("no history: symbol=%s error=%s", minutes.symbol, error)

    async with asyncio.TaskGroup() as tasks:
        for minutes in wanted:
            tasks.create_task(fetch(minutes))
    return found


async def _backfill(history: History, wanted: Minutes) -> Backfill:
    candles = await history.candles(wanted.symbol, Timeframe.M1, wanted.start_ms, wanted.end_ms)
    return Backfill(candles, missing_minutes(candles, wanted))


def missing_minutes(candles: Iterable[Candle], wanted: Minutes) -> list[Minutes]:
    """The stretches of `wanted` without candles. candles: of 1m, oldest first."""
    known = [wanted.start_ms - _MINUTE_MS, *(c.start_ms for c in candles), wanted.end_ms]
    return [
        Minutes(wanted.symbol, earlier + _MINUTE_MS, later)
        for earlier, later in pairwise(known)
        if later > earlier + _MINUTE_MS
    ]
