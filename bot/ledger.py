"""Writes decisions down in the order in which they were made, some together when they pile up.

    desk ── decision ──► queue ──► one transaction for all that wait ──► delivery is woken
               │                            │ the database takes nothing
               ▼                            ▼
    the market waits while it is full    wait, and try the same again

Nothing is shown before its commit, since delivery reads the database only. Between decisions no
progress is stored: a signal's cursor in the database is where its newest written decision left
it. After a crash the market is replayed from there, and as an outcome is a pure function of
signal and path, what was decided but not written is decided again: the same, where the path is
told as finely (of a minute whose seconds are gone nobody knows which level came first).

A new signal that a crash keeps from being written is lost to everyone: nobody was told of it, and
by the time that the desk is back it is old news.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from bot.decisions import Decision, Rejected, Voided, signal_of, write
from engine.clock import Clock
from engine.feeds.backoff import Backoff
from engine.followed import Change
from engine.life import Rejection
from engine.signal import Signal
from engine.walk import Revision
from storage.database import Database
from storage.errors import DatabaseUnavailable

log = logging.getLogger(__name__)

CAPACITY = 200
"""Decisions that wait at most, beside those in hand; then whoever decides waits."""
TOGETHER = 32
"""Decisions in one transaction at most: other writers wait for its end."""
OF_USE_MS = 300_000
"""A new signal that could not be written for so long is published no more."""
DRAIN_S = 6.0
"""What waits when the program ends has this long to be written."""


class _Entry(NamedTuple):
    """A decision that waits, and since when, by our own clock."""

    decision: Decision
    entered_ms: int


class Ledger:
    """Takes decisions at once, and writes each down exactly once while it runs."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        backoff: Backoff,
        *,
        written: Callable[[], None],
        refused: Callable[[Signal], None],
    ) -> None:
        """Start empty.

        written: called after each commit.
        refused: called with a signal that is not open in the database, whatever we thought.
        """
        self.is_writing = True
        """False from the database's first refusal to its next commit."""
        self._database = database
        self._clock = clock
        self._backoff = backoff
        self._written = written
        self._refused = refused
        self._waiting: asyncio.Queue[_Entry] = asyncio.Queue(CAPACITY)
        self._in_hand = 0

    @property
    def backlog(self) -> int:
        """Decisions that are not committed yet."""
        return self._waiting.qsize() + self._in_hand

    async def enter(self, decisions: Iterable[Decision]) -> None:
        """Take decisions in their order; waits only while too many wait."""
        for decision in decisions:
            await self._waiting.put(_Entry(decision, self._clock.now_ms()))

    def note(self, rejected: Rejected) -> bool:
        """Take what was not published, unless much waits already; the market never waits for it.

        Comes back with whether it was taken.
        """
        if self._waiting.qsize() >= CAPACITY // 2:
            return False
        self._waiting.put_nowait(_Entry(rejected, self._clock.now_ms()))
        return True

    async def settled(self) -> None:
        """Wait until all that was entered is committed."""
        await self._waiting.join()

    async def run(self) -> None:
        """Write until cancelled, and what waits then."""
        async with asyncio.TaskGroup() as tasks:
            # A task of its own: cancelling a commit would leave its fate unknown.
            writing = tasks.create_task(self._write_all(), name="writing")
            try:
                await asyncio.wait([writing])
            finally:
                if not writing.done():
                    await self._finish()
                writing.cancel()

    async def _finish(self) -> None:
        try:
            async with asyncio.timeout(DRAIN_S):
                await self.settled()
        except TimeoutError:
            log.warning(
                "decisions not written, a restart replays the market: waiting=%d", self.backlog
            )

    async def _write_all(self) -> None:
        while True:
            batch = await self._take()
            await self._write_down(batch)
            self._in_hand = 0
            for _ in batch:
                self._waiting.task_done()

    async def _take(self) -> list[_Entry]:
        """All that waits, but not too many; at least one."""
        batch = [await self._waiting.get()]
        while len(batch) < TOGETHER and not self._waiting.empty():
            batch.append(self._waiting.get_nowait())
        self._in_hand = len(batch)
        return batch

    async def _write_down(self, batch: Sequence[_Entry]) -> None:
        """Commit a batch, however often that has to be tried."""
        failures = 0
        while True:
            try:
                written = await self._commit(batch)
            except DatabaseUnavailable as error:
                failures += 1
                self._note_failure(error)
                await asyncio.sleep(self._backoff.delay_s(failures))
            else:
                self._note_success(written)
                return

    async def _commit(self, batch: Sequence[_Entry]) -> list[tuple[Decision, int | None]]:
        """What was written of each, and the number of its signal."""
        async with self._database.writing() as session:
            now_ms = self._clock.now_ms()
            decisions = [_if_of_use(entry, now_ms) for entry in batch]
            return list(zip(decisions, await write(session, decisions, now_ms), strict=True))

    def _note_failure(self, error: DatabaseUnavailable) -> None:
        if self.is_writing:
            log.warning(
                "decisions cannot be written, and wait; no new signals meanwhile: error=%s", error
            )
        self.is_writing = False

    def _note_success(self, written: Sequence[tuple[Decision, int | None]]) -> None:
        if not self.is_writing:
            log.warning("decisions are written again: waiting=%d", self._waiting.qsize())
        self.is_writing = True
        for decision, number in written:
            signal = signal_of(decision)
            if number is not None:
                _log(decision, number)
            elif not isinstance(decision, Rejected):
                log.info("not open in the database, and not followed: symbol=%s", signal.symbol)
            if number is None or isinstance(decision, Rejected):
                self._refused(signal)
        self._written()


def _if_of_use(entry: _Entry, now_ms: int) -> Decision:
    """The decision; a new signal that waited for too long is rejected instead."""
    decision = entry.decision
    if isinstance(decision, Signal) and now_ms - entry.entered_ms > OF_USE_MS:
        return Rejected(decision, Rejection.TOO_OLD)
    return decision


def _log(decision: Decision, number: int) -> None:
    match decision:
        case Change():
            _log_change(decision, number)
        case Revision():
            log.warning(
                "signal corrected: number=%d told=%s is=%s",
                number,
                decision.before.outcome and decision.before.outcome.kind,
                decision.outcome and decision.outcome.kind,
            )
        case Voided():
            log.info("signal withdrawn: number=%d admin=%d", number, decision.admin)
            _log_change(decision.change, number)
        case Rejected():
            log.info("signal rejected: number=%d reason=%s", number, decision.reason)
        case Signal():
            log.info(
                "signal published: number=%d symbol=%s side=%s score=%.2f",
                number,
                decision.symbol,
                decision.side,
                decision.score,
            )


def _log_change(change: Change, number: int) -> None:
    if change.step.reached_take_profit_1:
        log.info("first target reached: number=%d", number)
    outcome = change.step.outcome
    if outcome is not None:
        log.info(
            "signal closed: number=%d outcome=%s result_r=%+.2f",
            number,
            outcome.kind,
            outcome.result_r,
        )
