"""The candles of a chart: those that the market keeps, and what the exchange has before them."""

import asyncio
import logging
from collections.abc import Iterable, Iterator, Sequence

from engine.candles import flat_candles
from engine.errors import FeedError
from engine.feeds.feed import History
from engine.live import LiveMarket
from engine.market import Candle, Symbol, Timeframe
from engine.series import CANDLES_KEPT

log = logging.getLogger(__name__)

CANDLES = 160
"""A little more than a picture shows."""
ENOUGH = 80
"""With so many candles a picture looks full."""
ASKED_FROM = Timeframe.H1
"""From this timeframe on the market's own minutes may make too few candles."""
HISTORY_TIMEOUT_S = 2.0
QUIET_MS = 60_000
"""Seconds without trades are a quiet market for so long; after that they are a gap."""


class ChartCandles:
    """Candles of any watched symbol and timeframe, as far back as a picture reaches."""

    def __init__(self, market: LiveMarket, history: History) -> None:
        self._market = market
        self._history = history
        self._past: dict[tuple[Symbol, Timeframe], tuple[int, list[Candle]]] = {}
        """By symbol and timeframe: until when, and what the exchange told."""

    async def newest(self, symbol: Symbol, timeframe: Timeframe) -> list[Candle]:
        """All that are known, oldest first; the last one may still be forming.

        An exchange that does not answer in time makes the chart shorter, not late.
        Raises UnknownSymbol for one that is not watched.
        """
        known = self._market.candles(symbol, timeframe, CANDLES_KEPT)
        if timeframe is Timeframe.S1:
            return list(with_quiet_seconds(known))
        if timeframe.ms < ASKED_FROM.ms or len(known) >= ENOUGH or not known:
            return known
        return joined(await self._before(symbol, timeframe, known[-1].start_ms), known)

    async def _before(self, symbol: Symbol, timeframe: Timeframe, end_ms: int) -> list[Candle]:
        """Closed candles that start before `end_ms`, asked for once a closed candle."""
        until_ms, told = self._past.get((symbol, timeframe), (0, []))
        if until_ms == end_ms:
            return told
        start_ms = end_ms - CANDLES * timeframe.ms
        try:
            async with asyncio.timeout(HISTORY_TIMEOUT_S):
                told = await self._history.candles(symbol, timeframe, start_ms, end_ms)
        except (FeedError, TimeoutError) as error:
            log.warning(
                "a chart stays short: symbol=%s timeframe=%s error=%r", symbol, timeframe, error
            )
            return []
        self._past[symbol, timeframe] = end_ms, told
        return told


def joined(past: Iterable[Candle], known: Sequence[Candle]) -> list[Candle]:
    """What the exchange told, and what is known since.

    known: at least one. The first of several is left out: the market was not heard from its
    beginning, so that it may tell only a part.
    """
    candles = {candle.start_ms: candle for candle in (*known[1:], *past, known[-1])}
    return [candles[start_ms] for start_ms in sorted(candles)]


def with_quiet_seconds(seconds: Iterable[Candle]) -> Iterator[Candle]:
    """1-second candles with flat ones where for a while nothing was traded."""
    before: Candle | None = None
    for second in seconds:
        if before is not None and second.start_ms - before.start_ms <= QUIET_MS:
            quiet_ms = before.start_ms + Timeframe.S1.ms
            yield from flat_candles(before.close, quiet_ms, second.start_ms, Timeframe.S1)
        yield second
        before = second
