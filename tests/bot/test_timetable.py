"""What happens by the clock."""

import asyncio
import logging
from datetime import time

import pytest

from bot.timetable import Job, timetable
from engine.clock import SystemClock

DAY_S = 86_400


def time_of_day(after_s: int) -> time:
    """The time of UTC so many seconds from now."""
    seconds = (SystemClock().now_ms() // 1_000 + after_s) % DAY_S
    return time(seconds // 3_600, seconds // 60 % 60, seconds % 60)


class Rings:
    """A job that counts, and tells of each time."""

    def __init__(self) -> None:
        self.count = 0
        self.rang = asyncio.Event()

    async def ring(self) -> None:
        self.count += 1
        self.rang.set()


async def test_a_job_runs_at_once_and_then_again_and_again() -> None:
    often = Rings()

    async with timetable({often.ring: 0.02}, daily={}, hourly={}):
        at_once = often.count
        often.rang.clear()
        async with asyncio.timeout(5):
            await often.rang.wait()

    assert at_once == 1
    assert often.count >= 2


async def test_a_daily_job_waits_for_its_time() -> None:
    soon, in_an_hour = Rings(), Rings()
    daily: dict[Job, time] = {
        soon.ring: time_of_day(after_s=1),
        in_an_hour.ring: time_of_day(after_s=3_600),
    }

    async with timetable({}, daily, hourly={}):
        at_once = soon.count
        async with asyncio.timeout(5):
            await soon.rang.wait()

    assert at_once == 0
    assert soon.count == 1
    assert in_an_hour.count == 0


async def test_an_hourly_job_waits_for_its_minute_and_second() -> None:
    soon, later = Rings(), Rings()
    hourly: dict[Job, time] = {soon.ring: time_of_day(1), later.ring: time_of_day(60)}

    async with timetable({}, {}, hourly):
        at_once = soon.count
        async with asyncio.timeout(10):
            await soon.rang.wait()

    assert (at_once, soon.count, later.count) == (0, 1, 0)


class Slow(Rings):
    """A job that does not come to an end by itself from the second time on."""

    def __init__(self) -> None:
        super().__init__()
        self.has_ended = False

    async def ring(self) -> None:
        await super().ring()
        if self.count < 2:
            return
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            self.has_ended = True


async def test_a_job_that_runs_when_the_program_ends_has_ended_with_it_and_is_no_error(
    caplog: pytest.LogCaptureFixture,
) -> None:
    slow = Slow()

    with caplog.at_level(logging.WARNING):
        async with timetable({slow.ring: 0.02}, daily={}, hourly={}):
            slow.rang.clear()
            async with asyncio.timeout(5):
                await slow.rang.wait()

    assert slow.has_ended
    assert caplog.messages == []


async def test_a_job_that_fails_is_an_error_and_rings_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Failing(Rings):
        async def ring(self) -> None:
            await super().ring()
            if self.count == 2:
                raise RuntimeError("a bug")

    failing = Failing()

    async with timetable({failing.ring: 0.02}, daily={}, hourly={}):
        async with asyncio.timeout(5):
            while failing.count < 3:
                failing.rang.clear()
                await failing.rang.wait()

    assert any("a bug" in str(record.exc_info) for record in caplog.records)
