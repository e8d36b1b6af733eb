import asyncio
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.archive import Archive
from bot.backup import Backups
from bot.desk import Desk
from bot.disk_watch import DiskWatch
from bot.health import LATELY_MS, Health
from bot.opening import Opening
from bot.standing import Standing
from engine.clock import ManualClock
from engine.feeds.backoff import Backoff
from engine.feeds.health import FeedHealth
from engine.live import LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Instrument, Trade
from engine.strategy import Strategy
from engine.tracking import Rules
from storage import market_history, signals
from storage.database import Database
from storage.market_history import MarketGap, Mended
from tests.bot.views.builders import START_MS, signal

BTC, ETH, SOL = (f"{base}/USDT:USDT" for base in ("BTC", "ETH", "SOL"))
READERS = 4
"""Connections of a Database that read at once."""


class FakeFeed:
    """Counts as told."""

    def __init__(self) -> None:
        self.health = FeedHealth(
            messages=100,
            trades=60,
            malformed=2,
            reconnects=1,
            last_message_ms=START_MS,
            lag_ms=40,
            gaps=3,
        )


def health_of(
    database: Database, market: LiveMarket, feed: FakeFeed, clock: ManualClock
) -> Health:
    archive = Archive(database, "bybit", clock, keep_seconds_days=7)
    desk = Desk(database, clock, Rules(), 100, Backoff(random.Random(1)))
    disk = cast("DiskWatch", SimpleNamespace(trouble="the disk is full"))
    opening = cast("Opening", SimpleNamespace(waits_for=None, trouble=None))
    backups = Backups(database.path, 3, clock)
    return Health(database, market, opening, feed, archive, desk, disk, backups, clock, Standing())


@asynccontextmanager
async def running(health: Health) -> AsyncIterator[None]:
    async with asyncio.TaskGroup() as tasks:
        task = tasks.create_task(health.run())
        yield
        task.cancel()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        yield database


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START_MS)


@pytest.fixture
def market(clock: ManualClock) -> LiveMarket:
    market = LiveMarket("bybit", Strategy(), clock)
    market.watch(
        Instrument(
            symbol=symbol,
            exchange_id=symbol[:3],
            base=symbol[:3],
            quote="USDT",
            tick_size=0.1,
            quantity_step=0.001,
        )
        for symbol in (BTC, ETH, SOL)
    )
    return market


@asynccontextmanager
async def all_readers_busy(database: Database) -> AsyncIterator[None]:
    async with AsyncExitStack() as stack:
        for _ in range(READERS):
            session = await stack.enter_async_context(database.reading())
            await session.connection()
        yield


async def test_the_market_is_told_by_the_state_of_its_symbols(
    database: Database, market: LiveMarket, clock: ManualClock
) -> None:
    market.set_stale([ETH])
    market.set_maintenance([SOL])
    health = health_of(database, market, FakeFeed(), clock)

    async with running(health):
        report = await health.report()

    assert report.symbols == 3
    assert report.states[SymbolState.BACKFILLING] == 1
    assert (report.stale_symbols, report.maintenance_symbols) == ((ETH,), (SOL,))
    assert (report.feed_lag_ms, report.malformed, report.trade_gaps) == (40, 2, 3)
    assert (report.refusal, report.backlog) == ("the disk is full", 0)


async def test_trades_that_came_twice_are_told(
    database: Database, market: LiveMarket, clock: ManualClock
) -> None:
    trade = Trade(BTC, START_MS, 64_000.0, 0.1, taker_buys=True, trade_id="7")
    for _ in range(2):
        list(market.on_message(trade))
    health = health_of(database, market, FakeFeed(), clock)

    async with running(health):
        report = await health.report()

    assert report.integrity.duplicates == 1


async def test_the_pace_is_that_of_the_last_seconds(
    database: Database, market: LiveMarket, clock: ManualClock
) -> None:
    feed = FakeFeed()
    health = health_of(database, market, feed, clock)
    await health.sample()
    clock.advance(ms=10_000)
    feed.health = replace(feed.health, messages=150, trades=80)

    async with running(health):
        report = await health.report()

    assert report.pace is not None
    assert (report.pace.messages_per_s, report.pace.trades_per_s) == (5.0, 2.0)


async def test_a_recorded_market_has_no_lag(
    database: Database, market: LiveMarket, clock: ManualClock
) -> None:
    feed = FakeFeed()
    feed.health = replace(feed.health, lag_ms=90_000_000)
    health = health_of(database, market, feed, clock)

    async with running(health):
        report = await health.report()

    assert report.feed_lag_ms is None


async def test_the_database_tells_signals_and_gaps(
    database: Database, market: LiveMarket, clock: ManualClock
) -> None:
    gap = MarketGap(
        exchange="bybit",
        symbol=BTC,
        start_ms=1,
        end_ms=2,
        cause="disconnect",
        mended=Mended.TRADES,
        noted_ms=START_MS - LATELY_MS - 1,
    )
    async with database.writing() as session:
        await signals.add(session, signal(), START_MS)
        await market_history.append_gap(session, gap)
        await market_history.append_gap(session, replace(gap, noted_ms=START_MS))
    health = health_of(database, market, FakeFeed(), clock)

    async with running(health):
        report = await health.report()

    assert report.kept is not None
    assert (report.kept.open_signals, report.kept.signals_total) == (1, 1)
    assert report.kept.gaps_total[Mended.TRADES] == 2
    assert report.kept.gaps_lately == {Mended.TRADES: 1, Mended.MINUTES: 0, Mended.NO: 0}
    assert report.database_bytes is not None
    assert report.database_bytes > database.path.stat().st_size


async def test_the_age_of_the_newest_backup_is_told(
    database: Database, market: LiveMarket, clock: ManualClock
) -> None:
    health = health_of(database, market, FakeFeed(), clock)
    async with running(health):
        before = await health.report()
        await Backups(database.path, 3, clock).make()
        (database.path.parent / "backups" / "a-myT1Z.db").write_text("not one of them")
        clock.advance(ms=90_000)
        afterwards = await health.report()

    assert before.backup_ms is None
    assert (afterwards.backup_ms, afterwards.backup_age_s) == (START_MS, 90.0)


async def test_a_busy_database_makes_counts_old_and_never_the_answer_late(
    database: Database,
    market: LiveMarket,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    health = health_of(database, market, FakeFeed(), clock)
    async with running(health):
        before = await health.report()
        clock.advance(ms=60_000)
        monkeypatch.setattr("bot.health.PATIENCE_S", 0.01)
        async with all_readers_busy(database):
            async with asyncio.timeout(5):
                meanwhile = await health.report()
        monkeypatch.undo()
        afterwards = await health.report()

    assert before.kept_age_s == 0.0
    assert meanwhile.kept == before.kept
    assert meanwhile.kept_age_s == 60.0
    assert afterwards.kept_age_s == 0.0


async def test_before_the_database_has_answered_there_are_no_counts(
    database: Database,
    market: LiveMarket,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.health.PATIENCE_S", 0.01)
    health = health_of(database, market, FakeFeed(), clock)

    async with all_readers_busy(database), running(health):
        report = await health.report()

    assert report.kept is None
    assert report.messages == 100
