"""From the command line to a running desk, and back to the shell without a traceback."""

import asyncio
import logging
import signal
import sys
from collections.abc import Iterator

import uvloop

from bot.app import open_app
from bot.errors import BotError, WrongSettings
from bot.settings import Settings
from engine.errors import EngineError
from storage.errors import StorageError

log = logging.getLogger(__name__)

TOLD = (BotError, EngineError, StorageError)
"""Trouble whose message says what to do; anything else is a bug and shows its traceback."""


async def run(settings: Settings) -> None:
    """Run the desk until SIGINT or SIGTERM; a crash in one of its tasks stops them all."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)

    async with asyncio.TaskGroup() as tasks:
        desk = tasks.create_task(_desk(settings), name="desk")
        await stop.wait()
        log.info("closing: what is under way is finished first")
        desk.cancel()


async def _desk(settings: Settings) -> None:
    async with open_app(settings) as app:
        log.info("the desk is open: symbols=%s", ",".join(settings.symbols))
        await app.run()


def run_until_signalled(settings: Settings) -> int:
    """Exit status: 0 after a signal, 1 after trouble, 2 for wrong settings."""
    told: list[BaseException] = []
    status = 0
    try:
        with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(run(settings))
    except* TOLD as group:
        told.extend(_leaves(group))
        status = 2 if any(isinstance(error, WrongSettings) for error in told) else 1
    except* Exception as bugs:  # the program's edge: through the log, which knows no secrets
        log.critical("the desk stopped by a bug; please report it", exc_info=bugs)
        status = 1
    for error in told:
        print(error, file=sys.stderr)  # noqa: T201 - for whoever started the program
    return status


def _leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error
