"""What happens in a process that tests: reading, running, and putting together."""

import asyncio
import logging
import os
import threading
from collections.abc import Callable, Sequence
from multiprocessing import parent_process
from multiprocessing.connection import wait
from multiprocessing.context import SpawnContext
from typing import TypeVar

from bot.backtesting.errors import BacktestFailed
from bot.backtesting.findings import Findings, find
from bot.backtesting.past import read_past
from bot.backtesting.task import Lacking, SymbolTask, Tested
from engine.backtest import backtest
from engine.errors import EngineError
from storage.errors import StorageError

log = logging.getLogger(__name__)

_LOOK_S = 0.2
"""Between two looks at whether to go on."""
_READ = 0.1
"""Share of a symbol's work that reading it takes, about."""

Answer = TypeVar("Answer")


class Board:
    """How far each symbol is, and whether to stop: memory that the processes of a run share."""

    def __init__(self, context: SpawnContext, symbols: int) -> None:
        self._shares = context.Array("d", symbols, lock=False)
        self._stopped = context.Value("b", 0, lock=False)

    def tell(self, number: int, share: float) -> None:
        """Note how far a symbol is, 0 to 1."""
        self._shares[number] = share

    @property
    def share(self) -> float:
        """How far all of them are, 0 to 1."""
        return float(sum(self._shares)) / len(self._shares)

    def stop(self) -> None:
        """Let the processes end, whatever they do."""
        self._stopped.value = 1

    @property
    def is_stopped(self) -> bool:
        """Whether they are to end."""
        return bool(self._stopped.value)


_boards: list[Board] = []
"""The one board of this process; a process begins with its board and can be handed it no later."""


def begin(board: Board) -> None:
    """Go when the parent goes, or when it says so."""
    _boards.append(board)
    threading.Thread(target=_leave_in_time, args=(board,), daemon=True).start()


def _leave_in_time(board: Board) -> None:
    parent = parent_process()
    if parent is None:
        return
    while not board.is_stopped:
        if wait([parent.sentinel], timeout=_LOOK_S):
            break
    # Nothing is written here: there is nothing to be left half done.
    os._exit(1)


def run_symbol(task: SymbolTask) -> Tested | Lacking:
    """One symbol's backtest. Raises BacktestFailed."""
    return _in_our_words(lambda: _run_symbol(task))


def put_together(tested: Sequence[Tested], lacking: Sequence[Lacking]) -> Findings:
    """The findings of all symbols. Raises BacktestFailed."""
    return _in_our_words(lambda: find(tested, lacking))


def _run_symbol(task: SymbolTask) -> Tested | Lacking:
    past = asyncio.run(read_past(task))
    if isinstance(past, Lacking):
        _tell(task, 1.0)
        return past
    _tell(task, _READ)
    found = backtest(
        past,
        task.trader,
        start_ms=task.start_ms,
        entries=task.entries,
        tell=lambda share: _tell(task, _READ + (1 - _READ) * share),
    )
    return Tested(
        found=found,
        warm_up_minutes=sum(minute.start_ms < task.start_ms for minute in past.minutes),
        payments=sum(rate.time_ms >= rate.next_funding_ms for rate in past.funding or ()),
    )


def _tell(task: SymbolTask, share: float) -> None:
    for board in _boards:
        board.tell(task.number, share)


def _in_our_words(work: Callable[[], Answer]) -> Answer:
    """Its result. What it raises may not survive the way to another process: its words do."""
    try:
        return work()
    except (EngineError, StorageError) as error:
        raise BacktestFailed(str(error)) from error
    except Exception as bug:  # the worker's edge: told to whoever waits, with its trace in the log
        log.exception("backtest failed")
        raise BacktestFailed(f"a bug: {bug!r}") from bug
