"""Delivery: rows of the outbox become messages, in order, and what became of each is recorded.

A row is marked `sending` before the first byte leaves and settled after the answer, so that a
crash in between leaves a row that says "uncertain", never silence.

While the database takes nothing (busy, full, read-only), nothing new is sent, since nothing could
be marked; and a message that was sent waits, with its chat, until that can be written down.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from aiogram.exceptions import AiogramError
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery.outgoing import Outgoing
from bot.delivery.verdict import Fate, Verdict, verdict_on
from engine.clock import Clock
from storage import chats, outbox, threads
from storage.database import Database
from storage.errors import DatabaseUnavailable, StorageError
from storage.outbox import MessageKind, OutboxRow

log = logging.getLogger(__name__)

AT_ONCE = 4
"""Messages on their way at the same time, each to another chat."""
LEASE_MS = 120_000
"""For longer no attempt takes."""
SEND_TIMEOUT_S = 90
DRAIN_S = 8.0
"""What is on its way when the program ends has this long to arrive."""
IDLE_S = 5.0
SHORTEST_WAIT_S = 0.05
FIRST_RETRY_S = 1.0
LONGEST_RETRY_S = 300.0
MOST_REPEATS = 12
"""Attempts of unknown fate, about half an hour of them, after which a message is given up."""
TOKEN_WRONG_S = 60.0
DATABASE_RETRY_S = 1.0
"""Pause before what the database did not take is tried again."""

Answer = TypeVar("Answer")


class Delivery:
    """Owns everything between the outbox and Telegram."""

    def __init__(
        self, database: Database, outgoing: Outgoing, clock: Clock, mail: asyncio.Event
    ) -> None:
        self._database = database
        self._outgoing = outgoing
        self._clock = clock
        self._mail = mail
        self._places = asyncio.Semaphore(AT_ONCE)
        self._busy: set[int] = set()
        """Chats that something is on its way to."""
        self._held_until_s: dict[int, float] = {}
        """Chats that Telegram wants left alone; by the monotonic clock."""
        self._closed_until_s = 0.0
        """Nothing at all is sent before: the token is wrong."""
        self._is_refused = False
        """Whether the database took nothing the last time that it was asked."""

    async def run(self) -> None:
        """Deliver until cancelled; what is on its way then may still arrive."""
        await self._take_up_interrupted()
        async with asyncio.TaskGroup() as tasks:
            on_their_way: set[asyncio.Task[None]] = set()
            try:
                while True:
                    row = await self._next()
                    task = tasks.create_task(self._deliver_and_leave(row))
                    on_their_way.add(task)
                    task.add_done_callback(on_their_way.discard)
            finally:
                if on_their_way:
                    await asyncio.wait(on_their_way, timeout=DRAIN_S)

    async def _take_up_interrupted(self) -> None:
        """What was on its way when the program ended: nobody knows whether it arrived."""

        async def take_up(session: AsyncSession) -> list[OutboxRow]:
            # Only we send, and we have just begun: every lease was left by the last run.
            rows = await outbox.release_interrupted(session)
            for row in rows:
                await self._repeat(session, row, not_before_ms=0)
            return rows

        interrupted = await self._write(take_up)
        if interrupted:
            log.warning("sends of unknown fate found at start: rows=%d", len(interrupted))

    async def _next(self) -> OutboxRow:
        """The next row to send, once there is one and a place for it."""
        await self._places.acquire()
        try:
            while True:
                # Cleared before looking: mail that comes while we look is not overlooked.
                self._mail.clear()
                row = await self._claim()
                if row is not None:
                    return row
                await self._wait_for_mail()
        except BaseException:  # cancelled included: a place must not be lost to the next run
            self._places.release()
            raise

    async def _claim(self) -> OutboxRow | None:
        if self._clock.monotonic_s() < self._closed_until_s:
            return None

        async def take(session: AsyncSession) -> OutboxRow | None:
            return await outbox.claim(
                session,
                now_ms=self._clock.now_ms(),
                lease_ms=LEASE_MS,
                held_chats=self._untouchable(),
            )

        row = await self._write(take)
        if row is not None:
            self._busy.add(row.chat_id)
        return row

    def _untouchable(self) -> set[int]:
        """Chats that may get nothing now."""
        now_s = self._clock.monotonic_s()
        self._held_until_s = {
            chat_id: until_s for chat_id, until_s in self._held_until_s.items() if until_s > now_s
        }
        return self._busy | self._held_until_s.keys()

    async def _wait_for_mail(self) -> None:
        """Until there may be something to send: new mail, a due retry, the end of a hold."""
        due_ms = await self._next_due_ms()
        now_s = self._clock.monotonic_s()
        waits_s = [until_s - now_s for until_s in self._held_until_s.values()]
        if due_ms is not None:
            waits_s.append((due_ms - self._clock.now_ms()) / 1000)
        if self._closed_until_s > now_s:
            waits_s = [self._closed_until_s - now_s]
        patience_s = min(max(min(waits_s, default=IDLE_S), SHORTEST_WAIT_S), IDLE_S)
        try:
            async with asyncio.timeout(patience_s):
                await self._mail.wait()
        except TimeoutError:
            return

    async def _next_due_ms(self) -> int | None:
        try:
            async with self._database.reading() as session:
                return await outbox.next_due_ms(session, self._untouchable())
        except DatabaseUnavailable:
            return None  # the next claim says so, and tries until there is an answer

    async def _deliver_and_leave(self, row: OutboxRow) -> None:
        try:
            await self._deliver(row)
        finally:
            self._busy.discard(row.chat_id)
            self._places.release()
            self._mail.set()

    async def _deliver(self, row: OutboxRow) -> None:
        try:
            async with asyncio.timeout(SEND_TIMEOUT_S):
                message_id = await self._outgoing.send(row)
        except AiogramError as error:
            await self._settle(row, verdict_on(error))
        except TimeoutError:
            await self._settle(row, Verdict(fate=Fate.UNCERTAIN, reason="no answer in time"))
        except StorageError as error:
            await self._settle(row, Verdict(fate=Fate.RETRY, reason=str(error)))
        except Exception as error:
            # A worker's edge: a row that cannot be rendered must not stop the others.
            log.exception("message could not be made: row=%d kind=%s", row.id, row.kind)
            await self._settle(row, Verdict(fate=Fate.DEAD, reason=repr(error)))
        else:
            await self._sent(row, message_id)

    async def _sent(self, row: OutboxRow, message_id: int | None) -> None:
        now_ms = self._clock.now_ms()

        async def note(session: AsyncSession) -> None:
            await outbox.sent(session, row.id, message_id=message_id, now_ms=now_ms)
            if row.kind is MessageKind.ALERT and row.signal_number and message_id:
                await threads.set_message(session, row.signal_number, row.chat_id, message_id)

        await self._write(note)

    async def _settle(self, row: OutboxRow, verdict: Verdict) -> None:
        log.warning(
            "message not delivered: row=%d kind=%s chat=%d fate=%s reason=%s",
            row.id,
            row.kind,
            row.chat_id,
            verdict.fate,
            verdict.reason,
        )
        wait_s = _wait_s(row, verdict)
        until_s = self._clock.monotonic_s() + wait_s
        if verdict.fate is Fate.RETRY:
            self._held_until_s[row.chat_id] = until_s
        if verdict.fate is Fate.TOKEN_WRONG:
            self._closed_until_s = until_s
        now_ms = self._clock.now_ms()
        await self._write(lambda session: self._note(session, row, verdict, now_ms, wait_s))

    async def _note(
        self,
        session: AsyncSession,
        row: OutboxRow,
        verdict: Verdict,
        now_ms: int,
        wait_s: float,
    ) -> None:
        """Record what became of an attempt that did not simply arrive."""
        again_ms = now_ms + int(wait_s * 1000)
        match verdict.fate:
            case Fate.DONE:
                await outbox.sent(session, row.id, message_id=None, now_ms=now_ms)
            case Fate.RETRY | Fate.TOKEN_WRONG:
                await outbox.retry(session, row.id, not_before_ms=again_ms, error=verdict.reason)
            case Fate.UNCERTAIN:
                await outbox.uncertain(session, row.id, error=verdict.reason)
                await self._repeat(session, row, not_before_ms=again_ms)
            case Fate.CHAT_GONE:
                await chats.set_active(session, row.chat_id, active=False)
                await outbox.dead(session, row.id, error=verdict.reason)
            case Fate.MIGRATED if verdict.chat_id is not None:
                await outbox.retry(session, row.id, not_before_ms=now_ms, error=verdict.reason)
                await chats.migrate(session, row.chat_id, verdict.chat_id)
            case _:
                await outbox.dead(session, row.id, error=verdict.reason)

    async def _repeat(self, session: AsyncSession, row: OutboxRow, *, not_before_ms: int) -> None:
        """Send an uncertain row again, marked as a possible repeat.

        It keeps its place, so nothing about its signal overtakes it meanwhile.
        """
        if row.attempts < MOST_REPEATS:
            await outbox.repeat(session, row.id, not_before_ms=not_before_ms)
        else:
            await outbox.dead(session, row.id, error=f"fate unknown {row.attempts} times")

    async def _write(self, transaction: Callable[[AsyncSession], Awaitable[Answer]]) -> Answer:
        """Run a transaction as often as it takes until the database has taken it."""
        while True:
            try:
                async with self._database.writing() as session:
                    answer = await transaction(session)
            except DatabaseUnavailable as error:
                if not self._is_refused:
                    log.warning("the outbox cannot be written, delivery waits: error=%s", error)
                self._is_refused = True
                await asyncio.sleep(DATABASE_RETRY_S)
            else:
                if self._is_refused:
                    log.warning("the outbox is written again")
                self._is_refused = False
                return answer


def _wait_s(row: OutboxRow, verdict: Verdict) -> float:
    """How long a row waits for its next attempt."""
    if verdict.fate is Fate.TOKEN_WRONG:
        return TOKEN_WRONG_S
    grown_s = min(FIRST_RETRY_S * 2.0 ** min(row.attempts - 1, 20), LONGEST_RETRY_S)
    return max(verdict.wait_s, grown_s)
