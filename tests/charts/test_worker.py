"""A worker and its process, as the chart service does not see them."""

import asyncio
import os
import signal as signals
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from subprocess import run

import pytest
import uvloop

from charts import worker as workers
from charts.draw import draw
from charts.errors import ChartFailed
from charts.render import ChartService
from charts.worker import Worker
from tests.charts.builders import request


def test_a_worker_loads_nothing_but_what_draws() -> None:
    rest = {"asyncio", "multiprocessing", "concurrent", "pandas", "aiogram", "sqlalchemy"}
    code = "import sys, charts.worker_main; print(*{name.split('.')[0] for name in sys.modules})"

    said = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert "matplotlib" in said.stdout
    assert not {*rest, "bot", "storage"} & set(said.stdout.split())


def test_workers_live_on_the_loop_that_the_program_runs_on() -> None:
    async def draw_kill_and_draw() -> bytes:
        async with ChartService() as service:
            await service.png(request(symbol="FIRST/USDT"))
            os.kill(_pid(service._workers[0]), signals.SIGKILL)
            return await service.png(request())

    assert uvloop.run(draw_kill_and_draw()) == draw(request())


async def test_a_worker_goes_when_its_parent_is_killed() -> None:
    code = "import asyncio, tests.charts.test_worker as it; asyncio.run(it.draw_and_wait())"

    parent = await asyncio.create_subprocess_exec(
        sys.executable, "-c", code, stdout=PIPE, stderr=PIPE
    )
    assert parent.stdout is not None
    assert await parent.stdout.readline() == b"drawn\n"
    parent.kill()

    async with asyncio.timeout(10):
        # To its end, which is where nobody is left who could say anything.
        await parent.communicate()


async def test_a_worker_that_hears_nothing_is_killed_when_the_service_stops() -> None:
    async with asyncio.timeout(10), ChartService() as service:
        await service.png(request())
        process = service._workers[0]._process
        assert process is not None
        process.send_signal(signals.SIGSTOP)

    assert process.returncode == -signals.SIGKILL


async def test_a_service_that_stops_at_once_does_not_wait_for_its_workers_to_load() -> None:
    async with asyncio.timeout(10), ChartService(workers=2):
        pass


async def test_a_worker_that_cannot_be_started_is_no_end_of_the_program(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(workers, "_PACKAGES", Path("/nowhere"))

    async with ChartService() as service:
        with pytest.raises(ChartFailed, match="died over this one, twice"):
            await service.png(request())

    assert "No such file or directory" in caplog.text


async def test_a_worker_that_hangs_ends_itself() -> None:
    code = (
        "from charts.worker_main import answer; from tests.charts.deadly import endless;"
        "answer(endless(), hang_s=0.05)"
    )

    process = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stderr=PIPE)
    _, said = await process.communicate()

    assert process.returncode == 1
    assert b"Timeout" in said


async def draw_and_wait() -> None:
    """What a parent does, until somebody kills it."""
    async with ChartService() as service:
        await service.png(request())
        print("drawn", flush=True)  # noqa: T201 - that is how it tells
        await asyncio.Event().wait()


def _pid(worker: Worker) -> int:
    assert worker._process is not None
    return worker._process.pid
