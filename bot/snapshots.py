"""Takes snapshots of the open signals, beside the market's path: it is looked at, never held."""

import asyncio
import logging
from collections.abc import Mapping

from engine.followed import Followed, FollowedSignals
from engine.life import SignalStatus
from engine.live import LiveMarket
from engine.market import Timeframe
from engine.snapshot import MINUTES, Snapshot, snapshot
from storage import snapshots
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.snapshots import Name

log = logging.getLogger(__name__)

IN_A_TURN = 50
"""Snapshots that are made at a time: others have their turn in between."""


class Snapshots:
    """How open signals stand, written down now and then."""

    def __init__(self, database: Database, market: LiveMarket, followed: FollowedSignals) -> None:
        self._database = database
        self._market = market
        self._followed = followed

    async def take(self) -> None:
        """Look at every open signal once; one whose pair is not watched has none to see."""
        if not self._followed:
            return
        try:
            async with self._database.reading() as session:
                known = await snapshots.open_numbers(session)
            made = await self._made(known)
            async with self._database.writing() as session:
                await snapshots.save(session, made)
        except DatabaseUnavailable as error:
            log.warning("no snapshots this time: error=%s", error)

    async def forget_old(self) -> None:
        """Let go of old ones, the more of them the older they are."""
        try:
            async with self._database.writing() as session:
                await snapshots.thin(session, self._market.now_ms())
        except DatabaseUnavailable as error:
            log.warning("old snapshots are kept for another time: error=%s", error)

    async def _made(
        self, known: Mapping[Name, tuple[int, SignalStatus]]
    ) -> list[tuple[int, Snapshot]]:
        made: list[tuple[int, Snapshot]] = []
        for at, each in enumerate(tuple(self._followed)):
            if at and at % IN_A_TURN == 0:
                await asyncio.sleep(0)
            signal = each.signal
            number, status = known.get((signal.trader, signal.symbol, signal.time_ms), (0, None))
            if status is None:
                continue  # not written down yet
            seen = self._of(each, status)
            if seen is not None:
                made.append((number, seen))
        return made

    def _of(self, followed: Followed, status: SignalStatus) -> Snapshot | None:
        market, signal = self._market, followed.signal
        known_ms = market.known_until_ms(signal.symbol)
        if known_ms <= signal.time_ms:
            return None
        newest = market.candles(signal.symbol, Timeframe.M1, MINUTES + 1)
        minutes = [minute for minute in newest if minute.start_ms < known_ms][-MINUTES:]
        if not minutes:
            return None
        score = market.score(signal.symbol)
        features = market.features(signal.symbol, signal.timeframe)
        return snapshot(signal, followed.progress, status, minutes, score, features)
