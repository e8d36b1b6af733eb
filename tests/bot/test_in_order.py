import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot import in_order
from bot.in_order import InOrder


def noting(said: list[str], word: str, pause_s: float = 0.0) -> Callable[[], Awaitable[None]]:
    async def work() -> None:
        await asyncio.sleep(pause_s)
        said.append(word)

    return work


async def test_each_chat_keeps_its_order_whatever_takes_how_long() -> None:
    said: list[str] = []

    async with asyncio.TaskGroup() as tasks:
        work = InOrder(tasks)
        await work.begin(1, noting(said, "1a", 0.03))
        await work.begin(1, noting(said, "1b"))
        await work.begin(2, noting(said, "2a", 0.01))
        await work.begin(1, noting(said, "1c"))

    assert said == ["2a", "1a", "1b", "1c"]


async def test_what_takes_very_long_lets_the_next_of_its_chat_pass(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(in_order, "HOLDS_S", 0.01)
    said: list[str] = []
    stop = asyncio.Event()

    async def long_work() -> None:
        await stop.wait()
        said.append("long")

    async def stop_it() -> None:
        said.append("stop")
        stop.set()

    async with asyncio.timeout(2), asyncio.TaskGroup() as tasks:
        work = InOrder(tasks)
        await work.begin(1, long_work)
        await work.begin(1, stop_it)

    assert said == ["stop", "long"]


async def test_no_more_than_a_few_run_at_the_same_time() -> None:
    now, most = 0, 0

    async def work() -> None:
        nonlocal now, most
        now += 1
        most = max(most, now)
        await asyncio.sleep(0)
        now -= 1

    async with asyncio.TaskGroup() as tasks:
        begun = InOrder(tasks)
        for chat_id in range(200):
            await begun.begin(chat_id, work)

    assert most == in_order.AT_ONCE


async def test_draining_cancels_what_takes_too_long() -> None:
    said: list[str] = []

    async with asyncio.TaskGroup() as tasks:
        work = InOrder(tasks)
        await work.begin(1, noting(said, "fast"))
        await work.begin(2, noting(said, "slow", 30))
        await work.drain(0.05)

    assert said == ["fast"]
