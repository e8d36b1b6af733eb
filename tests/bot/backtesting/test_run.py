"""A run in real processes: how far it tells, how it ends, and that nothing of it stays."""

import asyncio
import multiprocessing
import os
from pathlib import Path

import pytest

from bot.backtest_command import period_of
from bot.backtesting.errors import BacktestFailed
from bot.backtesting.run import entries_each, run
from bot.backtesting.task import SymbolTask
from bot.backtesting.tasks import tasks_for
from bot.settings import Settings
from engine.clock import ManualClock
from engine.strategy import Strategy
from engine.traders import house
from tests.bot.backtesting.kept import UNTIL_MS, keep_market, settings_in, wish

DEADLINE_S = 10.0


def tasks(settings: Settings) -> list[SymbolTask]:
    period = period_of(wish(), ManualClock(UNTIL_MS))
    symbols = ("BTC/USDT:USDT", "ETH/USDT:USDT")
    return tasks_for(settings, symbols, {}, period, house(Strategy()))


async def nobody_tests() -> None:
    async with asyncio.timeout(DEADLINE_S):
        while multiprocessing.active_children():  # noqa: ASYNC110 - processes set no event
            await asyncio.sleep(0.02)


class Stop(Exception):
    """What a bar raises whose button was pressed."""


async def test_shares_rise_to_the_whole(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    await keep_market(settings)
    shares: list[float] = []

    await run(tasks(settings), shares.append, 0.01)

    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    await nobody_tests()


async def test_what_the_bar_raises_ends_the_run_and_its_processes(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    await keep_market(settings)

    def stop(_share: float) -> None:
        raise Stop

    with pytest.raises(Stop):
        await run(tasks(settings), stop, 0.01)

    await nobody_tests()


async def test_a_run_that_is_cancelled_leaves_no_process(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    await keep_market(settings)
    begun = asyncio.Event()

    async with asyncio.TaskGroup() as group:
        running = group.create_task(run(tasks(settings), lambda _: begun.set(), 0.01))
        await begun.wait()
        running.cancel()

    await nobody_tests()


async def test_a_worker_that_dies_is_told_in_words(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    await keep_market(settings)

    def kill(_share: float) -> None:
        for process in multiprocessing.active_children():
            if process.pid is not None:
                os.kill(process.pid, 9)

    with pytest.raises(BacktestFailed, match="a process that tested died"):
        await run(tasks(settings), kill, 0.01)


async def test_a_database_that_cannot_be_read_is_told_in_its_own_words(tmp_path: Path) -> None:
    (tmp_path / "kept.db").write_bytes(b"this is no database" * 100)

    with pytest.raises(BacktestFailed, match=r"kept\.db"):
        await run(tasks(settings_in(tmp_path)), lambda _: None, 0.01)


def test_many_symbols_share_the_random_entries() -> None:
    assert entries_each(1) == entries_each(20) == 1_000
    assert entries_each(50) == 400
    assert entries_each(1_000) == 50
