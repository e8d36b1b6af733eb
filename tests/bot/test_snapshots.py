"""Open signals are looked at now and then; the newest look is kept, old ones further apart."""

import random
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.decisions import write
from bot.desk import Desk
from bot.snapshots import Snapshots
from engine.candles import flat_candles
from engine.clock import ManualClock
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from engine.market import Timeframe
from engine.snapshot import Action, Reason, Snapshot
from engine.strategy import Strategy
from engine.tracking import Progress, Rules
from storage import snapshots
from storage.database import Database
from storage.snapshots import KEPT_MS
from tests.engine.builders import T0, long_signal
from tests.engine.test_live import BTC

MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000
LOOK = Snapshot(
    time_ms=T0,
    price=100.5,
    volume=3.0,
    change_1m=0.001,
    change_5m=None,
    action=Action.EXIT,
    confidence=0.25,
    reasons=(Reason.SCORE_AGAINST, Reason.ALMOST_OVER),
    indicators={"rsi": 61.5},
)


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """With signal #1, open."""
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'desk.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            await write(session, [long_signal()], T0)
        yield database


async def newest(database: Database) -> Snapshot | None:
    async with database.reading() as session:
        return await snapshots.newest(session, 1)


async def test_the_newest_look_comes_back_as_it_was(database: Database) -> None:
    async with database.writing() as session:
        await snapshots.save(session, [(1, LOOK), (1, replace(LOOK, time_ms=T0 + MINUTE_MS))])

    assert await newest(database) == replace(LOOK, time_ms=T0 + MINUTE_MS)


async def test_another_look_at_the_same_minute_takes_its_place(database: Database) -> None:
    for price in (100.5, 101.5):
        async with database.writing() as session:
            await snapshots.save(session, [(1, replace(LOOK, price=price))])

    async with database.reading() as session:
        assert [each.price for each in await snapshots.all_of(session, 1)] == [101.5]


async def test_old_looks_are_further_apart_and_the_oldest_are_gone(database: Database) -> None:
    now_ms = T0 - T0 % DAY_MS + 40 * DAY_MS
    times = [
        *range(now_ms - 30 * MINUTE_MS, now_ms, MINUTE_MS),
        *range(now_ms - 3 * HOUR_MS, now_ms - 2 * HOUR_MS, MINUTE_MS),
        *range(now_ms - 3 * DAY_MS, now_ms - 3 * DAY_MS + 3 * HOUR_MS, 5 * MINUTE_MS),
        now_ms - KEPT_MS - HOUR_MS,
    ]
    async with database.writing() as session:
        await snapshots.save(session, [(1, replace(LOOK, time_ms=at)) for at in times])
        await snapshots.thin(session, now_ms)
        left = [now_ms - each.time_ms for each in await snapshots.all_of(session, 1)]

    assert [age for age in left if age > DAY_MS] == [3 * DAY_MS - at * HOUR_MS for at in range(3)]
    assert len([age for age in left if HOUR_MS < age <= DAY_MS]) == 12
    assert len([age for age in left if age <= HOUR_MS]) == 30


def looking(database: Database, closes_until_ms: int) -> Snapshots:
    """At a market whose minutes are known until then."""
    market = LiveMarket("bybit", Strategy(), ManualClock(T0))
    market.watch([BTC])
    list(
        market.learn(BTC.symbol, flat_candles(100.0, T0 - HOUR_MS, closes_until_ms, Timeframe.M1))
    )
    desk = Desk(database, ManualClock(T0), Rules(), 10, Backoff(random.Random(1)))
    desk.followed.follow(long_signal(), Progress.start(long_signal()))
    unwatched = long_signal(symbol="ETH/USDT:USDT")
    desk.followed.follow(unwatched, Progress.start(unwatched))
    return Snapshots(database, market, desk.followed)


async def test_every_open_signal_on_a_watched_pair_is_looked_at(database: Database) -> None:
    await looking(database, T0 + 2 * MINUTE_MS).take()

    look = await newest(database)
    assert look is not None
    assert (look.time_ms, look.price, look.change_5m) == (T0 + 2 * MINUTE_MS, 100.0, 0.0)
    assert look.action is Action.CONTINUE
    assert look.indicators["ema_9"] == pytest.approx(100.0)


async def test_before_a_minute_has_closed_since_the_signal_there_is_nothing_to_see(
    database: Database,
) -> None:
    await looking(database, T0).take()

    assert await newest(database) is None
