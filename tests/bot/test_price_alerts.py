"""Price alerts are told durably: never twice over a restart, and none is lost by one."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator, Iterable
from contextlib import closing
from pathlib import Path

import pytest

from bot.archive import Archive
from bot.desk import Desk
from bot.market_worker import MarketWorker
from bot.price_alerts import PriceAlerts
from engine.clock import ManualClock
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from engine.market import Candle, Instrument, Timeframe
from engine.price_alerts import Order, read_condition
from engine.strategy import Strategy
from engine.tracking import Rules
from storage import mutes, outbox_unsent, people, preferences
from storage.database import Database
from storage.errors import DatabaseUnavailable
from storage.mutes import ALL, Mute
from storage.outbox import OutboxRow
from storage.people import Access, Person
from storage.preferences import Happening, Loudness, Preferences
from tests.bot.past_candles import PastCandles
from tests.engine.builders import T0

BTC = "BTC/USDT:USDT"
MINUTE = Timeframe.M1.ms
PERSON = 7


class Rig:
    """A market and its alerts, which may be started anew."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = ManualClock(T0)
        self.start()

    def start(self) -> None:
        """What is in memory is lost."""
        self.market = LiveMarket("bybit", Strategy(), self.clock)
        self.market.watch(
            [
                Instrument(
                    symbol=BTC,
                    exchange_id="BTCUSDT",
                    base="BTC",
                    quote="USDT",
                    tick_size=0.1,
                    quantity_step=0.001,
                )
            ]
        )
        self.alerts = PriceAlerts(
            self.database, self.market, self.clock, Backoff(random.Random(1)), asyncio.Event()
        )

    async def add(self, condition: str, pause_ms: int | None = None) -> None:
        order = Order(condition=read_condition(condition), pause_ms=pause_ms)
        await self.alerts.add(PERSON, BTC, order)

    def learn(self, *prices: float, first: int = 0) -> None:
        """The exchange tells minutes, each at one price, from T0 on."""
        minutes = (
            Candle(T0 + at * MINUTE, price, price, price, price, 1.0)
            for at, price in enumerate(prices, first)
        )
        self.run_through(minutes)

    def run_through(self, minutes: Iterable[Candle]) -> None:
        for _ in self.alerts.overhearing(self.market.learn(BTC, minutes)):
            pass

    async def told(self) -> list[OutboxRow]:
        """Oldest first."""
        async with self.database.reading() as session:
            rows, _ = await outbox_unsent.unsent(session, 100)
        return rows[::-1]


@pytest.fixture
async def rig(tmp_path: Path) -> AsyncIterator[Rig]:
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}", busy_timeout_ms=1) as database:
        await database.migrate()
        yield Rig(database)


async def test_what_was_crossed_while_nobody_ran_is_told_with_its_time(rig: Rig) -> None:
    rig.learn(99, first=-1)
    await rig.add("> 100")

    rig.start()
    await rig.alerts.open()
    rig.clock.advance(ms=10 * MINUTE)
    rig.learn(99, 99, 99, 101, 98, first=-1)
    await rig.alerts.write_down()

    (row,) = await rig.told()
    assert row.payload["time_ms"] == T0 + 2 * MINUTE
    assert row.payload["known_ms"] >= T0 + 10 * MINUTE


async def test_a_crash_between_firing_and_telling_tells_it_once(rig: Rig) -> None:
    rig.learn(99, first=-1)
    await rig.add("> 100", pause_ms=MINUTE)
    rig.learn(101, 98)  # fired, and not written

    rig.start()
    await rig.alerts.open()
    rig.learn(99, 101, 98, first=-1)
    await rig.alerts.write_down()

    assert [row.payload["time_ms"] for row in await rig.told()] == [T0]


async def test_what_was_told_is_not_told_again_after_a_restart(rig: Rig) -> None:
    rig.learn(99, first=-1)
    await rig.add("> 100", pause_ms=MINUTE)
    await rig.add("> 100")
    rig.learn(101, 98)
    await rig.alerts.write_down()

    rig.start()
    await rig.alerts.open()
    rig.learn(99, 101, 98, 98, first=-1)
    await rig.alerts.write_down()

    assert [row.payload["alert"] for row in await rig.told()] == [1, 2]


async def test_a_database_that_takes_nothing_delays_an_alert_and_loses_none(rig: Rig) -> None:
    rig.learn(99, first=-1)
    await rig.add("> 100")
    rig.learn(101)

    with closing(sqlite3.connect(rig.database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnavailable):
            await rig.alerts.write_down()
    await rig.alerts.write_down()

    assert len(await rig.told()) == 1


async def test_one_that_its_owner_deleted_meanwhile_is_not_told(rig: Rig) -> None:
    rig.learn(99, first=-1)
    await rig.add("> 100")
    rig.learn(101)

    await rig.alerts.remove(PERSON, 1)
    await rig.alerts.write_down()

    assert await rig.told() == []


@pytest.mark.parametrize("access", [Access.BLOCKED, Access.REJECTED])
async def test_whoever_is_shut_out_is_told_nothing(rig: Rig, access: Access) -> None:
    rig.learn(99, first=-1)
    await rig.add("> 100", pause_ms=MINUTE)
    async with rig.database.writing() as session:
        await people.add(session, Person(user_id=PERSON, name="Tess", asked_ms=T0))
        await people.decide(session, PERSON, access, by=1, now_ms=T0)

    rig.learn(101)
    await rig.alerts.write_down()

    assert await rig.told() == []


async def test_a_condition_of_features_is_heard_at_the_minutes_of_the_past(rig: Rig) -> None:
    rig.learn(*[100.0] * 5, first=-5)
    await rig.add("close_1m > 100")

    rig.start()
    await rig.alerts.open()
    rig.learn(*[100.0] * 5, 100, 101, 102, 99, first=-5)
    await rig.alerts.write_down()

    (row,) = await rig.told()
    assert row.payload["time_ms"] == T0 + 2 * MINUTE


@pytest.mark.parametrize(
    ("loudness", "is_muted", "silences"),
    [
        (Loudness.SOUND, False, [False]),
        (Loudness.SOUND, True, [True]),
        (Loudness.SILENT, False, [True]),
        (Loudness.OFF, False, []),
    ],
)
async def test_an_alert_is_as_loud_as_its_owner_wants(
    rig: Rig, loudness: Loudness, *, is_muted: bool, silences: list[bool]
) -> None:
    rig.learn(99, first=-1)
    await rig.add("> 100")
    async with rig.database.writing() as session:
        chosen = Preferences(chat_id=PERSON, loudness={Happening.PRICE_ALERT: loudness})
        await preferences.save(session, chosen)
        if is_muted:
            await mutes.mute(session, Mute(chat_id=PERSON, symbol=ALL, until_ms=None))

    rig.learn(101)
    await rig.alerts.write_down()

    assert [row.silent for row in await rig.told()] == silences


async def test_a_market_nobody_has_an_alert_on_costs_no_more_than_a_look(rig: Rig) -> None:
    rig.learn(99, 101)

    assert rig.alerts.since_ms(BTC) is None
    await rig.alerts.write_down()
    assert await rig.told() == []


async def test_the_worker_writes_by_itself_what_fires(rig: Rig) -> None:
    rig.learn(99, first=-1)
    await rig.add("> 100")

    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(rig.alerts.run())
        await asyncio.sleep(0)
        rig.learn(101)
        async with asyncio.timeout(5):
            while not await rig.told():  # noqa: ASYNC110 - only the database knows
                await asyncio.sleep(0.01)
        work.cancel()

    assert len(await rig.told()) == 1


async def test_a_start_learns_the_past_back_to_the_oldest_alert(rig: Rig) -> None:
    """Though indicators want less of it: what was crossed then is told, with its time."""
    long_ago_ms = T0 + 100 * MINUTE
    rig.learn(99, first=-1)
    await rig.add("> 100")
    minutes = [
        Candle(T0 + at * MINUTE, 99, 101 if at == 5 else 99, 99, 99, 1.0) for at in range(-30, 100)
    ]

    rig.start()
    rig.clock.advance(ms=long_ago_ms - T0)
    await rig.alerts.open()
    await worker(rig, minutes)._learn_the_past([BTC])
    await rig.alerts.write_down()

    (row,) = await rig.told()
    assert row.payload["time_ms"] == T0 + 5 * MINUTE


def worker(rig: Rig, minutes: list[Candle]) -> MarketWorker:
    """What starts a market whose exchange knows these minutes; indicators want ten."""
    backoff = Backoff(random.Random(1))
    return MarketWorker(
        PastCandles(tuple(minutes)),
        rig.market,
        Desk(rig.database, rig.clock, Rules(), 10, backoff),
        Archive(rig.database, "bybit", rig.clock, keep_seconds_days=7),
        rig.clock,
        backoff,
        10,
        rig.alerts,
    )
