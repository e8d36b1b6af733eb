"""Where desks are born quickly: python -m tests.torture.desks

All that a desk imports is imported once; each desk is a process of its own, forked from here. A
line of JSON on standard input asks for one, two lines answer: when it lives, and when it is over.
Whoever closes our standard input ends us, and the desk that lives then.
"""

import json
import os
import select
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import time
from pathlib import Path
from typing import Any

from bot.lazy_telegram import import_aiogram

import_aiogram()

import bot.app  # noqa: E402 - aiogram first, as the command line does it
import bot.market_worker  # noqa: E402 - the same
import bot.running  # noqa: E402 - so that a desk need not import it
from bot import cli  # noqa: E402
from tests.torture.crash_points import Fuse, arm  # noqa: E402
from tests.torture.market_time import SPEED, MarketTime  # noqa: E402

WRITTEN_WITHIN_S = 4
"""A desk that is slowed down by others has written down by then what it doubts."""
JOBS_EVERY_S = 1.5
"""What a desk does daily or hourly happens that often."""
Job = Callable[[], Awaitable[None]]


def main() -> None:
    """Bear desks until standard input ends."""
    for line in iter(sys.stdin.buffer.readline, b""):
        wish = json.loads(line)
        pid = os.fork()
        if not pid:
            _live(wish)
        _say({"pid": pid})
        _wait(pid)
        _, status = os.waitpid(pid, 0)
        _say({"status": os.waitstatus_to_exitcode(status)})


def _say(answer: Mapping[str, int]) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201 - this is how it is told


def _wait(pid: int) -> None:
    """Until the desk's end, or until whoever wanted it is gone: then it goes too."""
    descriptor = os.pidfd_open(pid)
    ready, _, _ = select.select([descriptor, sys.stdin.fileno()], [], [])
    if descriptor not in ready:
        signal.pidfd_send_signal(descriptor, signal.SIGKILL)
    os.close(descriptor)


def _live(wish: Mapping[str, Any]) -> None:
    """Be a desk."""
    _settle_in(Path(wish["folder"]), Path(wish["log"]))
    os.environ.update(wish["settings"])
    _share_time(MarketTime(Path(wish["time"])))
    for fuse in wish["fuses"]:
        arm(Fuse(*fuse), Path(wish["last_words"]))
    status = cli.main(wish["arguments"])
    sys.stderr.flush()
    os._exit(status)


def _settle_in(folder: Path, log: Path) -> None:
    os.chdir(folder)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(descriptor, 1)
    os.dup2(descriptor, 2)


def _share_time(clock: MarketTime) -> None:
    """The desk lives in the market's time, and its jobs come as often as its market is fast."""
    names = vars(bot.app)
    timetable = names["timetable"]

    @asynccontextmanager
    async def hurried(
        jobs: Mapping[Job, float], daily: Mapping[Job, time], hourly: Mapping[Job, time]
    ) -> AsyncIterator[None]:
        often = dict.fromkeys((*daily, *hourly), JOBS_EVERY_S)
        running: AbstractAsyncContextManager[None] = timetable({**jobs, **often}, {}, {})
        async with running:
            yield

    names |= {"SystemClock": lambda: clock, "timetable": hurried}
    # A moment of ours is long for the market.
    names = vars(bot.market_worker)
    names["UNSETTLED_MS"] += WRITTEN_WITHIN_S * 1_000 * SPEED - names["WRITTEN_WITHIN_MS"]


if __name__ == "__main__":
    main()
