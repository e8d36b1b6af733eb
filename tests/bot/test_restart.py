"""The time in which the desk was not running is a gap, told once it is known what it was."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.archive import Archive
from bot.desk import Desk
from bot.market_worker import MarketWorker
from bot.mending import TRADES_MS
from engine.candles import flat_candles
from engine.clock import ManualClock
from engine.feeds.backoff import Backoff
from engine.gaps import GapCause
from engine.live import LiveMarket
from engine.market import Candle, Symbol, Timeframe
from engine.strategy import Strategy
from engine.tracking import Rules
from storage import candles, market_history
from storage.database import Database
from storage.market_history import MarketGap, Mended
from tests.bot.past_candles import PastCandles
from tests.engine.test_live import BTC, ETH

MINUTE_MS = 60_000
NOON_MS = 1_700_049_600_000
WARM_UP = 100


class Restarted:
    """A desk that starts at noon, with what one before it has kept."""

    def __init__(self, database: Database, *, listed_until_ms: int) -> None:
        """listed_until_ms: where the minutes end that the exchange lists."""
        clock, backoff = ManualClock(NOON_MS), Backoff(random.Random(1))
        past = flat_candles(100.0, NOON_MS - 9_000_000, listed_until_ms, Timeframe.M1)
        self.market = LiveMarket("bybit", Strategy(), clock)
        self.market.watch([BTC, ETH])
        self.archive = Archive(database, "bybit", clock, keep_seconds_days=7)
        desk = Desk(database, clock, Rules(), 10, backoff)
        self._database = database
        self._worker = MarketWorker(
            PastCandles(tuple(past)),
            self.market,
            desk,
            self.archive,
            clock,
            backoff,
            WARM_UP,
        )

    async def start(self) -> None:
        seen = await self.archive.seen_until_ms(self.market.symbols)
        self._worker._seen_until_ms = seen
        await self._worker._learn_the_past(self.market.symbols)

    async def saw(self, symbol: Symbol, before_noon_ms: int) -> None:
        """A second that was kept of a symbol."""
        second = Candle(NOON_MS - before_noon_ms, 100.0, 100.0, 100.0, 100.0, 1.0)
        async with self._database.writing() as session:
            await candles.save_candles(session, "bybit", symbol, Timeframe.S1, [second])

    async def gaps(self) -> list[MarketGap]:
        async with self._database.reading() as session:
            return await market_history.gaps(session, "bybit", 0, 2 * NOON_MS)


@asynccontextmanager
async def restarted(folder: Path, *, listed_until_ms: int = NOON_MS) -> AsyncIterator[Restarted]:
    async with Database(f"sqlite+aiosqlite:///{folder / 'a.db'}") as database:
        await database.migrate()
        yield Restarted(database, listed_until_ms=listed_until_ms)


async def test_after_a_short_time_what_was_not_seen_is_left_for_the_trades(tmp_path: Path) -> None:
    async with restarted(tmp_path) as desk:
        await desk.saw(BTC.symbol, 5 * MINUTE_MS - 30_000)
        await desk.start()
        gaps = await desk.gaps()

    assert desk.market.known_until_ms(BTC.symbol) == NOON_MS - 6 * MINUTE_MS
    assert desk.market.lost_for(BTC.symbol) is GapCause.RESTART
    assert gaps == []


async def test_what_was_seen_counts_though_our_clock_is_behind_the_exchanges(
    tmp_path: Path,
) -> None:
    ahead_ms = 60 * MINUTE_MS
    async with restarted(tmp_path, listed_until_ms=NOON_MS + ahead_ms) as desk:
        await desk.saw(BTC.symbol, -ahead_ms)
        await desk.start()
        gaps = await desk.gaps()

    assert gaps == []
    assert desk.market.known_until_ms(BTC.symbol) > NOON_MS + ahead_ms - 3 * MINUTE_MS


async def test_what_may_not_have_been_compared_to_the_exchanges_own_is_asked_for_again(
    tmp_path: Path,
) -> None:
    async with restarted(tmp_path) as desk:
        await desk.saw(BTC.symbol, 5 * MINUTE_MS - 10_000)
        await desk.start()

    assert desk.market.known_until_ms(BTC.symbol) == NOON_MS - 7 * MINUTE_MS


async def test_after_a_long_time_too_the_last_minutes_are_the_exchanges_own(
    tmp_path: Path,
) -> None:
    seen_ms = NOON_MS - TRADES_MS
    ours = [Candle(seen_ms - at * MINUTE_MS, 100.0, 500.0, 100.0, 100.0, 1.0) for at in (1, 2, 3)]
    async with restarted(tmp_path) as desk:
        await desk.saw(BTC.symbol, TRADES_MS + 1_000)
        await desk.archive.keep_minutes(BTC.symbol, ours)
        await desk.start()

    known = {each.start_ms: each for each in desk.market.candles(BTC.symbol, Timeframe.M1, 100)}
    assert [known[each.start_ms].high for each in ours] == [100.0, 100.0, 500.0]


async def test_a_longer_time_is_told_as_mended_with_minutes(tmp_path: Path) -> None:
    async with restarted(tmp_path) as desk:
        await desk.saw(BTC.symbol, TRADES_MS + 30_000)
        await desk.start()
        (gap,) = await desk.gaps()

    assert (gap.start_ms, gap.end_ms) == (NOON_MS - TRADES_MS - MINUTE_MS, NOON_MS)
    assert (gap.cause, gap.mended) == (GapCause.RESTART, Mended.MINUTES)
    assert desk.market.known_until_ms(BTC.symbol) == NOON_MS


async def test_a_longer_time_that_the_exchange_does_not_tell_of_is_not_mended(
    tmp_path: Path,
) -> None:
    seen_ms = NOON_MS - TRADES_MS - MINUTE_MS
    async with restarted(tmp_path, listed_until_ms=seen_ms) as desk:
        await desk.saw(BTC.symbol, TRADES_MS + 30_000)
        await desk.start()
        (gap,) = await desk.gaps()

    assert (gap.start_ms, gap.end_ms) == (seen_ms, NOON_MS)
    assert (gap.cause, gap.mended) == (GapCause.RESTART, Mended.NO)


async def test_a_symbol_that_was_not_watched_before_has_no_gap(tmp_path: Path) -> None:
    async with restarted(tmp_path) as desk:
        await desk.saw(BTC.symbol, MINUTE_MS)
        await desk.saw(ETH.symbol, 10 * 86_400_000)
        await desk.start()
        gaps = await desk.gaps()

    assert desk.market.lost_for(BTC.symbol) is GapCause.RESTART
    assert desk.market.lost_for(ETH.symbol) is None
    assert desk.market.known_until_ms(ETH.symbol) == NOON_MS
    assert gaps == []


async def test_minutes_in_which_nothing_was_traded_were_seen(tmp_path: Path) -> None:
    quiet = tuple(flat_candles(100.0, NOON_MS - 600_000, NOON_MS - MINUTE_MS, Timeframe.M1))
    async with restarted(tmp_path) as desk:
        await desk.saw(BTC.symbol, 600_000)
        await desk.archive.keep_minutes(BTC.symbol, quiet)
        seen = await desk.archive.seen_until_ms([BTC.symbol, ETH.symbol])

    assert seen == {BTC.symbol: NOON_MS - MINUTE_MS}
