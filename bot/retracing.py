"""What corrected candles mean for signals: their paths are walked once more.

    a closed candle is corrected, or a hole is filled past which something was decided
                       │  its prices come to a level that counted then
                       ▼
    from the newest written decision before it, over all that is kept by now
        ├──► a target or the end that nobody noticed: decided now, as a restart would
        └──► another target or end than was told: a revision (engine.walk)

A signal that an admin withdrew, or whose price nobody will ever know, stays as it is.
"""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.archive import Archive
from bot.desk import Desk
from bot.price_paths import PricePaths
from bot.reliving import path, whole_minutes
from engine.feeds.backfill import Minutes, missing_minutes
from engine.live import LiveMarket
from engine.live_output import AmendedMinute, AmendedSecond, ClosedCandle, LiveOutput
from engine.live_symbol import SECONDS_KEPT
from engine.market import Symbol, Timeframe
from engine.walk import Walk
from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

EVERY_S = 0.5
IN_A_TURN = 20_000
"""Candles that are walked at once, each counted for every signal: some milliseconds."""
CANDLES_REMEMBERED = 1_000
"""Corrected candles of a symbol; after more of them every price since the first is doubted."""


@dataclass(slots=True)
class _Corrected:
    """What is known otherwise of a symbol than when it was decided."""

    since_ms: int
    candles: list[ClosedCandle] = field(default_factory=list)
    is_all: bool = False
    """Whether it is any candle since then, and not those alone."""

    def add(self, closed: ClosedCandle) -> None:
        """One more corrected candle."""
        self.since_ms = min(self.since_ms, closed.candle.start_ms)
        self.candles.append(closed)
        if len(self.candles) > CANDLES_REMEMBERED:
            self.add_all_since(self.since_ms)

    def add_all_since(self, time_ms: int) -> None:
        """Any candle since a time."""
        self.since_ms = min(self.since_ms, time_ms)
        self.is_all = True
        self.candles.clear()

    def add_those(self, others: "_Corrected") -> None:
        """What others know, too."""
        if others.is_all:
            self.add_all_since(others.since_ms)
        for closed in others.candles:
            self.add(closed)

    def may_decide(self, walk: Walk) -> bool:
        """Whether signals have to be walked."""
        return bool(walk) and (self.is_all or any(map(walk.may_change_by, self.candles)))


class Retracing:
    """Hears of corrections, and has the desk decide what they change."""

    def __init__(
        self,
        market: LiveMarket,
        desk: Desk,
        archive: Archive,
        paths: PricePaths,
        turn: asyncio.Lock,
    ) -> None:
        """turn: held by whoever changes the market or tells the desk what it says."""
        self._market = market
        self._desk = desk
        self._archive = archive
        self._paths = paths
        self._turn = turn
        self._corrected: dict[Symbol, _Corrected] = {}
        """What was corrected since its symbol was walked last."""
        self._walking: Symbol | None = None

    def hear(self, output: LiveOutput) -> None:
        """Remember a correction of a time of which something was decided, or will be."""
        match output:
            case AmendedSecond(symbol, candle):
                corrected = ClosedCandle(symbol, Timeframe.S1, candle)
            case AmendedMinute(symbol, candle):
                corrected = ClosedCandle(symbol, Timeframe.M1, candle)
            case _:
                return
        if self._desk.follows_since(symbol, candle.start_ms):
            self._of(symbol, candle.start_ms).add(corrected)

    def doubt(self, symbol: Symbol, since_ms: int) -> None:
        """All prices since a time may be others than those by which something was decided."""
        if self.has_to_walk(symbol, since_ms):
            self._of(symbol, since_ms).add_all_since(since_ms)

    def has_to_walk(self, symbol: Symbol, since_ms: int) -> bool:
        """Whether anything was decided that other prices since then would decide otherwise."""
        return self._desk.has_decided_since(symbol, since_ms)

    def is_due(self, symbol: Symbol) -> bool:
        """Whether something about a symbol may still be decided otherwise."""
        return symbol in self._corrected or symbol == self._walking

    async def run(self) -> None:
        """Walk until cancelled."""
        while True:
            await asyncio.sleep(EVERY_S)
            await self.walk_corrected()

    async def walk_corrected(self) -> None:
        """Walk the paths of all symbols that were corrected, unless one is not whole now."""
        for gone in self._corrected.keys() - set(self._market.symbols):
            del self._corrected[gone]
        whole = [each for each in self._corrected if self._market.closed_until_ms(each)]
        for symbol in whole:
            corrected, self._walking = self._corrected.pop(symbol), symbol
            try:
                is_done = await self._walk(symbol, corrected)
            except DatabaseUnavailable as error:
                # As with all that waits for the database: once more, in a moment.
                is_done = False
                log.debug("path not walked: symbol=%s error=%s", symbol, error)
            if not is_done:
                self._of(symbol, corrected.since_ms).add_those(corrected)
            self._walking = None

    def _of(self, symbol: Symbol, since_ms: int) -> _Corrected:
        return self._corrected.setdefault(symbol, _Corrected(since_ms))

    async def _walk(self, symbol: Symbol, corrected: _Corrected) -> bool:
        """False when it has to be done once more."""
        await self._desk.settled()
        walk = await self._desk.walk(symbol, corrected.since_ms)
        if not corrected.may_decide(walk):
            return True
        until_ms = self._market.known_until_ms(symbol)
        if not await self._walk_kept(symbol, walk, until_ms):
            log.info("path not walked, since minutes of it are not kept: symbol=%s", symbol)
            return True
        async with self._turn:
            if symbol not in self._market.symbols:
                return True
            closed_until_ms = self._market.closed_until_ms(symbol)
            newer = self._corrected.get(symbol)
            if not closed_until_ms or (newer is not None and newer.may_decide(walk)):
                return False  # the next time walks over that, too
            newest = self._market.candles(symbol, Timeframe.S1, SECONDS_KEPT)
            if len(newest) == SECONDS_KEPT and newest[0].start_ms >= until_ms:
                return False  # it took so long that not all seconds since are in memory
            for second in newest:
                if second.start_ms >= until_ms:
                    walk.see(ClosedCandle(symbol, Timeframe.S1, second))
            walk.end(closed_until_ms)
            is_done = await self._desk.decide_again(walk)
        # What is written stays: until then nothing about the symbol is certain.
        await self._desk.settled()
        return is_done

    async def _walk_kept(self, symbol: Symbol, walk: Walk, until_ms: int) -> bool:
        """Up to there over what is kept; False when some of it is not."""
        walked = Minutes(symbol, min(Timeframe.M1.floor(walk.start_ms), until_ms), until_ms)
        await self._archive.save_candles()
        minutes = await self._archive.minutes(walked)
        if missing_minutes(minutes, walked):
            return False
        seconds = await self._archive.seconds(symbol, walked.start_ms, until_ms)
        whole = whole_minutes(minutes, seconds)
        torn = await self._paths.torn(symbol, minutes, whole, walk.trial())
        await _see_all(walk, path(symbol, minutes, seconds, torn))
        return True


async def _see_all(walk: Walk, candles: Iterable[ClosedCandle]) -> None:
    """Little by little: what streams goes on in between."""
    in_a_turn = max(1, IN_A_TURN // len(walk.recorded))
    for number, closed in enumerate(candles, start=1):
        walk.see(closed)
        if number % in_a_turn == 0:
            await asyncio.sleep(0)
