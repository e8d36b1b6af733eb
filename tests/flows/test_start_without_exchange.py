"""A desk that starts while its exchange serves nobody talks at once, and trades once it can."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app import open_app
from bot.archive import Archive
from bot.settings import Settings
from engine.clock import SystemClock
from engine.gaps import GapCause
from engine.tracking import Outcome
from sandbox.exchange import ExchangeSandbox
from sandbox.telegram import Message, Person, TelegramSandbox
from storage import market_history, signals
from storage.database import Database
from tests.flows import oracle
from tests.flows.conftest import TOKEN, running
from tests.flows.recording_process import FastTime
from tests.flows.test_killed_with_an_open_signal import (
    EXCHANGE,
    MINUTE_MS,
    SPEED,
    START_MS,
    STOP,
    SYMBOL,
    TAKE_PROFIT_2,
    CalmMarket,
    Rig,
    open_signal,
    undisturbed,
)
from tests.flows.test_message_to_outcome import replies_of, stored
from tests.flows.test_symbols_change import answer, pings_until

IN_MAINTENANCE = "Bybit is in maintenance: no market data yet, I keep asking"


async def test_a_desk_talks_while_its_exchange_refuses_and_signals_once_it_serves(
    tape: Path, tmp_path: Path
) -> None:
    async with running(tape, folder=tmp_path, speed=3_600.0, refusing=503) as flow:
        first = await answer(flow, "/ping", "Pong")
        chart = await answer(flow, "/chart btc", "Bybit")
        follow = await answer(flow, "/track btc", "Bybit")
        stats = await answer(flow, "/stats", "")
        await pings_until(flow, IN_MAINTENANCE)
        admin = await answer(flow, "/admin", "Health")
        flow.exchange.refuse(None)
        await pings_until(flow, "all pairs are live")
        await flow.telegram.wait_for(lambda: replies_of(flow.channel.messages), timeout_s=30)
        kept = await stored(flow)

    trades = oracle.read(tape)
    ended = [tracked for tracked in kept if tracked.outcome is not None]
    assert "Connecting to Bybit" in first.text
    assert chart.text == follow.text
    assert chart.text.startswith("Bybit has not told me yet which pairs it trades.")
    assert stats.text
    assert "serves nobody (HTTP 503)" in admin.text
    assert ended
    for tracked in ended:
        assert tracked.outcome is not None
        told = tracked.outcome.kind, tracked.outcome.time_ms
        assert told == oracle.judge(tracked.signal, trades)


async def test_a_desk_talks_while_much_that_is_old_is_let_go_of_at_its_start(
    tape: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def for_ever(_archive: Archive) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(Archive, "forget_old", for_ever)
    async with running(tape, folder=tmp_path, speed=3_600.0) as flow:
        pong = await answer(flow, "/ping", "Pong")

    assert "1 pair watched" in pong.text


@asynccontextmanager
async def desk(
    folder: Path, telegram: TelegramSandbox, exchange: ExchangeSandbox, clock: FastTime
) -> AsyncIterator[None]:
    """The whole product, on a database of this folder, until the context ends."""
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr(TOKEN),
        access="open",
        symbols=("BTCUSDT",),
        telegram_api_url=telegram.url,
        bybit_rest_url=exchange.rest_url,
        bybit_ws_url=exchange.ws_url,
        database_url=f"sqlite+aiosqlite:///{folder / 'market.db'}",
        warm_up_minutes=100,
        heartbeat_file=folder / "heartbeat",
    )
    async with open_app(settings, clock) as app, asyncio.TaskGroup() as tasks:
        work = tasks.create_task(app.run())
        yield
        work.cancel()


async def pong(telegram: TelegramSandbox, person: Person) -> Message:
    sent = await person.send("/ping")
    return await telegram.wait_for(
        lambda: next((each for each in person.messages if each.id > sent.id), None), timeout_s=20
    )


def what_was_made(outcome: Outcome) -> tuple[float, ...]:
    """All but the costs, which are reckoned when it is written down."""
    made = outcome.price, outcome.return_fraction, outcome.result_r
    return *made, outcome.mfe_r, outcome.mae_r, outcome.duration_ms


async def test_a_signal_that_was_open_at_a_restart_ends_as_it_would_have_undisturbed(
    tmp_path: Path,
) -> None:
    market = CalmMarket()
    async with (
        asyncio.timeout(90),
        Database(f"sqlite+aiosqlite:///{tmp_path / 'market.db'}") as database,
        TelegramSandbox(SystemClock(), token=TOKEN) as telegram,
        ExchangeSandbox(market, protocol=EXCHANGE, speed=SPEED) as exchange,
    ):
        clock = FastTime(exchange.now_ms(), time.monotonic(), SPEED)
        rig, person = Rig(exchange, market, database), telegram.user("Tess Trader")
        await database.migrate()
        async with database.writing() as session:
            await signals.add(session, open_signal(), START_MS)
        async with desk(tmp_path, telegram, exchange, clock):
            await rig.until_live()
        await exchange.begin_maintenance(cut=True)
        minute_ms = rig.next_minute_ms()
        market.plan(minute_ms + 10_000, TAKE_PROFIT_2)
        market.plan(minute_ms + 40_000, STOP)
        async with desk(tmp_path, telegram, exchange, clock):
            meanwhile = await pong(telegram, person)
            await rig.until(minute_ms + MINUTE_MS)
            exchange.end_maintenance()
            outcome = await rig.outcome()
            afterwards = await pong(telegram, person)
            # It is written down after what it hid has been made good.
            await _noted(database, clock, minute_ms)

    assert "no market data yet" in meanwhile.text
    assert "1 pair watched" in afterwards.text
    assert what_was_made(outcome) == what_was_made(undisturbed(market.told))
    assert (outcome.kind, outcome.time_ms) == oracle.judge(open_signal(), market.told)


async def _noted(database: Database, clock: FastTime, time_ms: int) -> None:
    """Wait until a time is told to be one in which the desk was not running."""
    is_noted = False
    while not is_noted:
        await asyncio.sleep(0.05)
        async with database.reading() as session:
            gaps = await market_history.gaps(session, EXCHANGE, START_MS, clock.now_ms(), SYMBOL)
        is_noted = any(
            gap.cause == GapCause.RESTART and gap.start_ms <= time_ms < gap.end_ms for gap in gaps
        )
