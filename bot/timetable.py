"""What happens by the clock. APScheduler only rings; state lives in the database."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import time

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Job = Callable[[], Awaitable[None]]


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
    for job, every_s in jobs.items():
        scheduler.add_job(job, "interval", seconds=every_s, name=job.__qualname__)
    for job, at in daily.items():
        scheduler.add_job(
            job, "cron", hour=at.hour, minute=at.minute, second=at.second, name=job.__qualname__
        )
    for job, at in hourly.items():
        scheduler.add_job(job, "cron", minute=at.minute, second=at.second, name=job.__qualname__)
    for job in jobs:
        await job()
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
