"""What corrected candles mean for signals that are open: their paths are walked once more.

    a closed candle is corrected ──► its prices touch a level that an open signal had then
                                        │
                                        ▼
    from its newest written decision on, over all that is kept by now ──► a target, or its end

That is what a restart would do in the same moment, so both decide the same. A signal that has
ended by then keeps its outcome.
"""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass

from bot.archive import Archive
from bot.desk import Desk
from bot.price_paths import PricePaths
from bot.reliving import path, whole_minutes
from engine.feeds.backfill import Minutes, missing_minutes
from engine.followed import Change, Followed, FollowedSignals
from engine.live import LiveMarket
from engine.live_output import AmendedMinute, AmendedSecond, ClosedCandle, LiveOutput
from engine.market import Symbol, Timeframe
from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

EVERY_S = 0.5
IN_A_TURN = 2_000
"""Candles of a path that are walked at once: some milliseconds."""
SECONDS_LOOKED_AT = 1_000
"""Of those in memory: more than close while a path is read."""


@dataclass(frozen=True, slots=True)
class _Walk:
    """The open signals of a symbol, on the way once more."""

    stood: Sequence[Followed]
    """Where they stood at their newest written decision."""
    walking: FollowedSignals
    changes: list[Change]

    def may_change_by(self, corrected: ClosedCandle) -> bool:
        """Whether a candle could decide a signal where it stood."""
        candle, timeframe = corrected.candle, corrected.timeframe
        return self.walking.is_torn_by(corrected.symbol, candle, timeframe)

    def see(self, closed: ClosedCandle) -> None:
        """One more candle."""
        decided = self.walking.on_candle(closed.symbol, closed.candle, closed.timeframe)
        self.changes.extend(decided)


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
        self._corrected: dict[Symbol, list[ClosedCandle]] = {}
        """What was corrected since its symbol was walked last."""

    def hear(self, output: LiveOutput) -> None:
        """Remember a correction of a time in which a signal may have been open."""
        match output:
            case AmendedSecond(symbol, candle):
                corrected = ClosedCandle(symbol, Timeframe.S1, candle)
            case AmendedMinute(symbol, candle):
                corrected = ClosedCandle(symbol, Timeframe.M1, candle)
            case _:
                return
        if self._desk.followed.oldest_cursor_ms(symbol) is not None:
            self._corrected.setdefault(symbol, []).append(corrected)

    async def run(self) -> None:
        """Walk until cancelled."""
        while True:
            await asyncio.sleep(EVERY_S)
            await self.walk_corrected()

    async def walk_corrected(self) -> None:
        """Walk the paths of all symbols that were corrected, unless one is not whole now."""
        holed = {hole.symbol for hole in self._market.missing()}
        for symbol in self._corrected.keys() - holed:
            corrected = self._corrected.pop(symbol)
            try:
                await self._walk(symbol, corrected)
            except DatabaseUnavailable as error:
                # As with all that waits for the database: once more, in a moment.
                self._corrected.setdefault(symbol, []).extend(corrected)
                log.debug("path not walked: symbol=%s error=%s", symbol, error)

    async def _walk(self, symbol: Symbol, corrected: Sequence[ClosedCandle]) -> None:
        walk = await self._begin(symbol)
        if not any(map(walk.may_change_by, corrected)):
            return
        until_ms = self._market.known_until_ms(symbol)
        if not await self._walk_kept(symbol, walk, until_ms):
            log.info("path not walked, since minutes of it are not kept: symbol=%s", symbol)
            return
        async with self._turn:
            if symbol in self._corrected or symbol not in self._market.symbols:
                return  # the next time walks over that, too
            newest = self._market.candles(symbol, Timeframe.S1, SECONDS_LOOKED_AT)
            for second in newest:
                if second.start_ms >= until_ms:
                    walk.see(ClosedCandle(symbol, Timeframe.S1, second))
            await self._desk.decide_again(walk.stood, walk.walking, walk.changes)

    async def _begin(self, symbol: Symbol) -> _Walk:
        """What is open on a symbol, as a restart would find it."""
        await self._desk.settled()
        stood = await self._desk.stood(symbol)
        return _Walk(stood, self._desk.followed.anew(stood), [])

    async def _walk_kept(self, symbol: Symbol, walk: _Walk, until_ms: int) -> bool:
        """Up to there over what is kept; False when some of it is not."""
        cursor_ms = walk.walking.oldest_cursor_ms(symbol) or until_ms
        walked = Minutes(symbol, min(Timeframe.M1.floor(cursor_ms), until_ms), until_ms)
        await self._archive.save_candles()
        minutes = await self._archive.minutes(walked)
        if missing_minutes(minutes, walked):
            return False
        seconds = await self._archive.seconds(symbol, walked.start_ms, until_ms)
        whole = whole_minutes(minutes, seconds)
        trial = self._desk.followed.anew(walk.stood)
        torn = await self._paths.torn(symbol, minutes, whole, trial)
        for number, closed in enumerate(path(symbol, minutes, seconds, torn), start=1):
            walk.see(closed)
            if number % IN_A_TURN == 0:
                await asyncio.sleep(0)
        return True
