"""One backtest: its symbols side by side in processes that end with it."""

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeAlias, TypeVar

from bot.backtesting import worker
from bot.backtesting.errors import BacktestFailed, NothingToTest
from bot.backtesting.findings import Findings
from bot.backtesting.task import Lacking, SymbolTask, Tested
from bot.backtesting.worker import Board

Answer = TypeVar("Answer")
_MOST_ENTRIES = 1_000
_ENTRIES_IN_ALL = 20_000
"""Random entries of a run; more say nothing more and only travel between processes."""

Tell: TypeAlias = Callable[[float], None]
"""Is told the share that is done, 0 to 1; what it raises ends the run."""


def workers() -> int:
    """How many processes may test: all cores but one."""
    return max(1, (os.cpu_count() or 2) - 1)


def entries_each(symbols: int) -> int:
    """Random entries on each of so many symbols."""
    return max(50, min(_MOST_ENTRIES, _ENTRIES_IN_ALL // symbols))


async def run(tasks: Sequence[SymbolTask], tell: Tell, every_s: float) -> Findings:
    """Test all symbols; `tell` is called every so often.

    Raises BacktestFailed, NothingToTest, and what `tell` raises. Its processes go at once when it
    ends, however it ends.
    """
    context = multiprocessing.get_context("spawn")
    board = Board(context, len(tasks))
    pool = ProcessPoolExecutor(
        min(workers(), len(tasks)), context, initializer=worker.begin, initargs=(board,)
    )
    try:
        return await _run(pool, board, tasks, tell, every_s)
    except BrokenProcessPool as error:
        raise BacktestFailed("a process that tested died; is there enough memory?") from error
    finally:
        board.stop()
        pool.shutdown(wait=False, cancel_futures=True)


async def _run(
    pool: ProcessPoolExecutor,
    board: Board,
    tasks: Sequence[SymbolTask],
    tell: Tell,
    every_s: float,
) -> Findings:
    loop = asyncio.get_running_loop()
    with _unheard():
        answers = [loop.run_in_executor(pool, worker.run_symbol, task) for task in tasks]
    tested = await _watched(answers, board, tell, every_s)
    good = [each for each in tested if isinstance(each, Tested)]
    lacking = [each for each in tested if isinstance(each, Lacking)]
    if not good:
        raise NothingToTest(tuple(lacking))
    with _unheard():
        together = loop.run_in_executor(pool, worker.put_together, good, lacking)
    return (await _watched([together], board, tell, every_s))[0]


@contextmanager
def _unheard() -> Iterator[None]:
    """Processes that begin meanwhile never hear Ctrl-C: it is for us, who end them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


async def _watched(
    answers: Sequence[asyncio.Future[Answer]], board: Board, tell: Tell, every_s: float
) -> list[Answer]:
    """Wait for all answers, or for the first that is an error."""
    waiting = set(answers)
    try:
        while waiting:
            done, waiting = await asyncio.wait(
                waiting, timeout=every_s, return_when=asyncio.FIRST_EXCEPTION
            )
            for each in done:
                each.result()
            tell(board.share)
    finally:
        for each in answers:
            # One that ended beside the first error has its own, which is no news.
            if not each.cancel() and not each.cancelled():
                each.exception()
    return [answer.result() for answer in answers]
