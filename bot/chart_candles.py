"""The candles of a chart: those that the market keeps, and what the exchange has before them."""

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile

from engine.candles import Resampler, flat_candles
from engine.errors import FeedError
from engine.features.structure import Overlays, Structure, overlays
from engine.feeds.feed import History
from engine.live import LiveMarket
from engine.market import Candle, Symbol, Timeframe
from engine.series import CANDLES_KEPT

log = logging.getLogger(__name__)

CANDLES = 160
"""A little more than a picture shows."""
MOST_CANDLES = 240
"""A little more than one shows that is zoomed out."""
ENOUGH = 0.5
"""With this part of the candles a picture looks full."""
ASKED_FROM = Timeframe.M3
"""From this timeframe on the market's own minutes may make too few candles."""
MADE_OF = {Timeframe.M3: Timeframe.M1, Timeframe.M30: Timeframe.M15}
"""Timeframes that the market keeps for nobody, and what their candles are made of."""
HISTORY_TIMEOUT_S = 2.0
ANSWERS_KEPT = 64
"""What the exchange told is kept for so many charts; as objects, each is some 50 kB."""
QUIET_MS = 60_000
"""Seconds without trades are a quiet market for so long; after that they are a gap."""


class ChartCandles:
    """Candles of any watched symbol and timeframe, as far back as a picture reaches."""

    def __init__(self, market: LiveMarket, history: History) -> None:
        self._market = market
        self._history = history
        self._past: OrderedDict[tuple[Symbol, Timeframe, int, int], list[Candle]] = OrderedDict()
        """By symbol, timeframe, until when and how many: what the exchange told."""

    async def newest(
        self, symbol: Symbol, timeframe: Timeframe, most: int = CANDLES
    ) -> list[Candle]:
        """All that are known, oldest first; the last one may still be forming.

        most: as many can be shown. An exchange that does not answer in time makes the chart
        shorter, not late. Raises UnknownSymbol for one that is not watched.
        """
        known = self._known(symbol, timeframe)
        if timeframe is Timeframe.S1:
            return list(with_quiet_seconds(known))
        if not known:  # the market is being caught up with
            end_ms = timeframe.floor(self._market.now_ms())
            return await self._before(symbol, timeframe, end_ms, most)
        if timeframe.ms < ASKED_FROM.ms or len(known) >= most * ENOUGH:
            return known
        return joined(await self._before(symbol, timeframe, known[-1].start_ms, most), known)

    async def until(
        self, symbol: Symbol, timeframe: Timeframe, end_ms: int, most: int = CANDLES
    ) -> list[Candle]:
        """Those that start by `end_ms`, oldest first: for a signal that ended a while ago.

        The exchange is asked when the market keeps too few of them; it knows no seconds.
        Raises UnknownSymbol for one that is not watched.
        """
        newest = await self.newest(symbol, timeframe, most)
        known = [each for each in newest if each.start_ms <= end_ms]
        if timeframe is Timeframe.S1 or len(known) >= most * ENOUGH:
            return known
        if not known:
            end_ms = timeframe.floor(end_ms) + timeframe.ms
            return await self._before(symbol, timeframe, end_ms, most)
        return joined(await self._before(symbol, timeframe, known[-1].start_ms, most), known)

    def overlays(
        self, symbol: Symbol, timeframe: Timeframe, candles: Sequence[Candle]
    ) -> Overlays | None:
        """The structure of what the market keeps, else of these candles; None for seconds."""
        if timeframe not in MADE_OF:
            return self._market.overlays(symbol, timeframe)
        closed, structure = candles[:-1], Structure(timeframe)
        for candle in closed:
            structure.update(candle, None)
        return overlays(timeframe, closed, structure)

    def _known(self, symbol: Symbol, timeframe: Timeframe) -> list[Candle]:
        finer = MADE_OF.get(timeframe)
        if finer is None:
            return self._market.candles(symbol, timeframe, CANDLES_KEPT)
        return made_of(self._market.candles(symbol, finer, CANDLES_KEPT), finer, timeframe)

    async def _before(
        self, symbol: Symbol, timeframe: Timeframe, end_ms: int, most: int
    ) -> list[Candle]:
        """Closed candles that start before `end_ms`, asked for once a closed candle."""
        key = symbol, timeframe, end_ms, most
        told = self._past.get(key)
        if told is not None:
            self._past.move_to_end(key)
            return told
        start_ms = end_ms - most * timeframe.ms
        try:
            async with asyncio.timeout(HISTORY_TIMEOUT_S):
                told = await self._history.candles(symbol, timeframe, start_ms, end_ms)
        except (FeedError, TimeoutError) as error:
            log.warning(
                "a chart stays short: symbol=%s timeframe=%s error=%r", symbol, timeframe, error
            )
            return []
        self._past[key] = told
        if len(self._past) > ANSWERS_KEPT:
            self._past.popitem(last=False)
        return told


def made_of(parts: Iterable[Candle], finer: Timeframe, timeframe: Timeframe) -> list[Candle]:
    """Coarser candles, from the first whole one on; the last one may still be forming."""
    resampler = Resampler(timeframe)
    whole = dropwhile(lambda each: each.start_ms % timeframe.ms, parts)
    closed = [candle for part in whole if (candle := resampler.add(part, finer)) is not None]
    forming = resampler.forming
    return closed if forming is None else [*closed, forming]


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
