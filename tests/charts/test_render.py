"""The chart service with real worker processes."""

import asyncio
import os
import signal as signals
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from charts.draw import draw
from charts.errors import ChartFailed
from charts.picture import Picture
from charts.render import ChartService, _Cache
from tests.charts.builders import request, walk
from tests.charts.deadly import deadly
from tests.charts.results import backtest, breakdown, calibration, heat, study
from tests.charts.test_cards import card


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def service() -> AsyncIterator[ChartService]:
    async with ChartService() as running:
        yield running


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_worker_draws_the_same_picture_as_we_would(service: ChartService) -> None:
    asked = request()

    assert await service.png(asked) == draw(asked)


async def test_a_card_is_asked_for_in_the_same_way(service: ChartService) -> None:
    assert await service.png(card()) == draw(card())


@pytest.mark.parametrize(
    "asked",
    [backtest(), calibration(), breakdown(), heat(), study()],
    ids=lambda one: type(one).__name__,
)
async def test_pictures_of_results_are_asked_for_in_the_same_way(
    service: ChartService, asked: Picture
) -> None:
    assert await service.png(asked) == draw(asked)


async def test_a_picture_that_was_drawn_is_not_drawn_again(service: ChartService) -> None:
    first = await service.png(request(symbol="ONCE/USDT"))

    assert await service.png(request(symbol="ONCE/USDT")) is first


async def test_those_who_ask_at_the_same_time_share_one_drawing(service: ChartService) -> None:
    asked = [request(symbol="SHARED/USDT") for _ in range(5)]

    first, *others = await asyncio.gather(*(service.png(one) for one in asked))

    assert all(other is first for other in others)


async def test_one_who_stops_waiting_takes_the_picture_from_nobody(service: ChartService) -> None:
    asked = request(symbol="LEFT/USDT")
    async with asyncio.TaskGroup() as tasks:
        leaving = tasks.create_task(service.png(asked))
        staying = tasks.create_task(service.png(asked))
        await asyncio.sleep(0)
        leaving.cancel()

    assert leaving.cancelled()
    assert staying.result() == draw(asked)


async def test_why_there_is_no_picture_reaches_the_one_who_asked(service: ChartService) -> None:
    with pytest.raises(ChartFailed, match="no candles of BTC/USDT 5m to draw"):
        await service.png(request(candles=()))


async def test_the_event_loop_goes_on_while_a_picture_is_drawn(service: ChartService) -> None:
    turns = 0
    async with asyncio.TaskGroup() as tasks:
        drawing = tasks.create_task(service.png(request(symbol="BUSY/USDT", candles=walk(900))))
        while not drawing.done():
            turns += 1
            await asyncio.sleep(0)

    assert turns > 10


async def test_a_worker_that_was_killed_is_replaced(service: ChartService) -> None:
    await service.png(request(symbol="ALIVE/USDT"))
    os.kill(_worker_pid(service), signals.SIGKILL)

    png = await service.png(request(symbol="REVIVED/USDT"))

    assert png == draw(request(symbol="REVIVED/USDT"))


async def test_ctrl_c_does_not_reach_the_workers(service: ChartService) -> None:
    await service.png(request(symbol="TERMINAL/USDT"))

    assert os.getsid(_worker_pid(service)) != os.getsid(0)


async def test_a_picture_that_takes_too_long_is_given_up(
    service: ChartService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_deadline_s", 0)

    with pytest.raises(ChartFailed, match="no picture within 0 s"):
        await service.png(request(symbol="LATE/USDT"))


async def test_more_pictures_than_may_wait_are_refused(
    service: ChartService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_most_waiting", len(service._drawing) + 1)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.png(request(symbol="FIRST/USDT")))
        await asyncio.sleep(0)

        with pytest.raises(ChartFailed, match="waiting to be drawn: too many"):
            await service.png(request(symbol="SECOND/USDT"))


async def test_what_is_urgent_overtakes_what_waits_already(service: ChartService) -> None:
    done: list[str] = []

    async def ask(name: str, *, urgent: bool = False) -> None:
        await service.png(request(symbol=name), urgent=urgent)
        done.append(name)

    async with asyncio.TaskGroup() as tasks:
        for number in range(8):
            tasks.create_task(ask(f"TAP{number}/USDT"))
        await asyncio.sleep(0)
        tasks.create_task(ask("ALERT/USDT", urgent=True))

    assert done.index("ALERT/USDT") < 4


async def test_a_picture_that_waits_is_hurried_when_an_alert_needs_it_too(
    service: ChartService,
) -> None:
    done: list[str] = []

    async def ask(name: str, *, urgent: bool = False) -> None:
        await service.png(request(symbol=name), urgent=urgent)
        done.append(name)

    async with asyncio.TaskGroup() as tasks:
        for number in range(8):
            tasks.create_task(ask(f"PRESS{number}/USDT"))
        await asyncio.sleep(0)
        tasks.create_task(ask("PRESS7/USDT", urgent=True))

    assert done.index("PRESS7/USDT") < 5


async def test_an_urgent_picture_is_not_refused_because_others_wait(
    service: ChartService, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "_most_waiting", 1)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.png(request(symbol="WAITS/USDT")))
        await asyncio.sleep(0)
        urgent = tasks.create_task(service.png(request(symbol="NOW/USDT"), urgent=True))

    assert urgent.result() == draw(request(symbol="NOW/USDT"))


async def test_who_waits_when_the_service_stops_is_told() -> None:
    async with ChartService() as stopping, asyncio.TaskGroup() as tasks:
        waiting = [
            tasks.create_task(_reason(stopping, request(symbol=f"{at}/USDT"))) for at in range(4)
        ]
        await asyncio.sleep(0)
        await stopping.__aexit__(None, None, None)

    assert "the chart service has stopped" in {task.result() for task in waiting}


async def test_a_picture_that_kills_its_worker_twice_is_given_up(service: ChartService) -> None:
    with pytest.raises(ChartFailed, match="died over this one, twice"):
        await service.png(deadly())


async def test_what_waits_behind_a_picture_that_kills_workers_is_drawn(
    service: ChartService,
) -> None:
    async with asyncio.TaskGroup() as tasks:
        killing = tasks.create_task(_reason(service, deadly()))
        behind = tasks.create_task(service.png(request(symbol="BEHIND/USDT")))

    assert "twice" in killing.result()
    assert behind.result() == draw(request(symbol="BEHIND/USDT"))


async def test_a_service_that_is_not_running_says_so() -> None:
    with pytest.raises(ChartFailed, match="not running"):
        await ChartService().png(request())


async def test_the_cache_forgets_what_was_asked_for_longest_ago() -> None:
    one, two, three = (request(symbol=f"{name}/USDT") for name in ("ONE", "TWO", "THREE"))
    cache = _Cache(most_bytes=20)
    cache.put(one, b"1" * 10)
    cache.put(two, b"2" * 10)
    cache.get(one)

    cache.put(three, b"3" * 10)

    assert [cache.get(each) is None for each in (one, two, three)] == [False, True, False]


async def _reason(service: ChartService, asked: Picture) -> str:
    """Why there is no picture; nothing when there is one."""
    try:
        await service.png(asked)
    except ChartFailed as failed:
        return str(failed)
    return ""


def _worker_pid(service: ChartService) -> int:
    (worker,) = service._workers
    assert worker._process is not None
    return worker._process.pid
