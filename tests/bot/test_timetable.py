"""What happens by the clock."""

import asyncio
from datetime import time

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
