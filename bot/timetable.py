"""What happens by the clock. APScheduler only rings; state lives in the database."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import time
from typing import Any

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Job = Callable[[], Awaitable[None]]

END_S = 8.0
"""A job that runs when the context is left has this long to end, once it is cancelled."""


class _Running:
    """The jobs that run now."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()

    def quiet(self, job: Job) -> Callable[[], Coroutine[Any, Any, None]]:
        """The same job; that it is cancelled is its end, which APScheduler calls an error."""

        async def run() -> None:
            task = asyncio.current_task()
            if task is not None:
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
            with suppress(asyncio.CancelledError):
                await job()

        return run

    async def ended(self) -> None:
        """Wait for them: what they use is closed after that."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=END_S)


@asynccontextmanager
async def timetable(
    jobs: Mapping[Job, float], daily: Mapping[Job, time], hourly: Mapping[Job, time]
) -> AsyncIterator[None]:
    """Run each job at once, and then every so many seconds while the context is open.

    daily: jobs that run once a day instead, at a time of UTC, and not at once.
    hourly: jobs that run once an hour instead, at a minute and second, and not at once.
    A job that is late runs late, and once: by default APScheduler would drop it.
    """
    scheduler = AsyncIOScheduler(
        timezone="UTC",
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    running = _Running()
    for job, every_s in jobs.items():
        scheduler.add_job(running.quiet(job), "interval", seconds=every_s, name=job.__qualname__)
    for job, at in daily.items():
        scheduler.add_job(
            running.quiet(job),
            "cron",
            hour=at.hour,
            minute=at.minute,
            second=at.second,
            name=job.__qualname__,
        )
    for job, at in hourly.items():
        scheduler.add_job(
            running.quiet(job),
            "cron",
            minute=at.minute,
            second=at.second,
            name=job.__qualname__,
        )
    for job in jobs:
        await job()
    scheduler.start()
    try:
        yield
    finally:
        scheduler.pause()
        await asyncio.sleep(0)  # a job that was rung for just now begins, and can be cancelled
        scheduler.shutdown(wait=False)
        await running.ended()
