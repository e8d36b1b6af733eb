"""What is written down of a hole, whatever happens while the exchange is asked for it."""

import logging
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.archive import Archive
from bot.desk import Desk
from bot.market_worker import MarketWorker
from bot.mending import MendedHole, _tell_of
from engine.candles import flat_candles
from engine.clock import ManualClock
from engine.feeds.backfill import Minutes
from engine.feeds.backoff import Backoff
from engine.gaps import GapCause
from engine.live import LiveMarket
from engine.market import Candle, Symbol, Timeframe, Trade
from engine.strategy import Strategy
from engine.tracking import Rules
from storage import market_history
from storage.database import Database
from storage.market_history import MarketGap, Mended
from tests.bot.past_candles import PastCandles
from tests.engine.builders import T0
from tests.engine.test_live import BTC

MINUTE_MS = 60_000
HOLE = Minutes(BTC.symbol, T0, T0 + 3 * MINUTE_MS)


class SlowPast(PastCandles):
    """Something happens while it is asked."""

    def __init__(self, meanwhile: Callable[[], None]) -> None:
        super().__init__(tuple(flat_candles(100.0, HOLE.start_ms, HOLE.end_ms, Timeframe.M1)))
        self._meanwhile = meanwhile

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        self._meanwhile()
        return None


class Rig:
    """A market that lost BTC's connection for three minutes."""

    def __init__(
        self,
        database: Database,
        meanwhile: Callable[[LiveMarket], None],
        *,
        watched_before: bool,
    ) -> None:
        clock, backoff = ManualClock(HOLE.end_ms), Backoff(random.Random(1))
        self.market = LiveMarket("bybit", Strategy(), clock)
        self.market.watch([BTC])
        if watched_before:
            last = Candle(T0 - MINUTE_MS, 100, 100, 100, 100, 1)
            list(self.market.learn(BTC.symbol, [last]))
        self.market.was_lost(BTC.symbol, GapCause.DISCONNECT)
        self._database = database
        self._worker = MarketWorker(
            SlowPast(lambda: meanwhile(self.market)),
            self.market,
            Desk(database, clock, Rules(), 10, backoff),
            Archive(database, "bybit", clock, keep_seconds_days=7),
            clock,
            backoff,
            100,
        )

    async def gaps_after_mending(self) -> list[MarketGap]:
        await self._worker._mending.mend(HOLE)
        async with self._database.reading() as session:
            return await market_history.gaps(session, "bybit", 0, 2 * T0)


@asynccontextmanager
async def rig(
    folder: Path, meanwhile: Callable[[LiveMarket], None], *, watched_before: bool = True
) -> AsyncIterator[Rig]:
    async with Database(f"sqlite+aiosqlite:///{folder / 'a.db'}") as database:
        await database.migrate()
        yield Rig(database, meanwhile, watched_before=watched_before)


async def test_a_hole_that_was_mended_is_told(tmp_path: Path) -> None:
    async with rig(tmp_path, lambda market: None) as lost:
        gaps = await lost.gaps_after_mending()

    assert [(gap.start_ms, gap.end_ms, gap.cause) for gap in gaps] == [
        (HOLE.start_ms, HOLE.end_ms, GapCause.DISCONNECT)
    ]


async def test_no_gap_is_told_of_a_symbol_that_was_let_go_while_its_hole_was_mended(
    tmp_path: Path,
) -> None:
    async with rig(tmp_path, lambda market: market.unwatch([BTC.symbol])) as lost:
        gaps = await lost.gaps_after_mending()

    assert gaps == []


async def test_the_time_before_a_symbol_was_watched_is_no_gap(tmp_path: Path) -> None:
    async with rig(tmp_path, lambda market: None, watched_before=False) as lost:
        gaps = await lost.gaps_after_mending()

    assert lost.market.known_until_ms(BTC.symbol) == HOLE.end_ms
    assert gaps == []


def test_holes_that_are_mended_together_are_told_in_one_line(
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO, logger="bot.mending")
    another = Minutes("ETH/USDT:USDT", T0 + MINUTE_MS, T0 + 4 * MINUTE_MS)

    _tell_of([])
    _tell_of([MendedHole(HOLE, Mended.MINUTES), MendedHole(another, Mended.TRADES)])

    (line,) = caplog.messages
    assert line == (
        "holes mended: symbols=2 with_trades=1 with_minutes=1 "
        "from=2023-11-14T22:14:00Z to=2023-11-14T22:18:00Z"
    )
