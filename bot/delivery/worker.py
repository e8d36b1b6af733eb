"""Delivery: rows of the outbox become messages, in order, and what became of each is recorded.

A row is marked `sending` before the first byte leaves and settled after the answer, so that a
crash in between leaves a row that says "uncertain", never silence.
"""

import asyncio
import logging

from aiogram.exceptions import AiogramError
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery.outgoing import Outgoing
from bot.delivery.verdict import Fate, Verdict, verdict_on
from engine.clock import Clock
from storage import chats, outbox, threads
from storage.database import Database
from storage.outbox import MessageKind, OutboxRow

log = logging.getLogger(__name__)

LANES = 4
"""Messages on their way at the same time, each to another chat."""
LEASE_MS = 120_000
"""A row that is `sending` for longer belongs to a crash."""
SEND_TIMEOUT_S = 90
IDLE_S = 5.0
SHORTEST_WAIT_S = 0.05
FIRST_RETRY_S = 1.0
LONGEST_RETRY_S = 300.0


class Delivery:
    """Owns everything between the outbox and Telegram."""

    def __init__(
        self, database: Database, outgoing: Outgoing, clock: Clock, mail: asyncio.Event
    ) -> None:
        self._database = database
        self._outgoing = outgoing
        self._clock = clock
        self._mail = mail
        self._busy: set[int] = set()
        """Chats that something is on its way to."""
        self._held_until_ms: dict[int, int] = {}
        """Chats that Telegram wants left alone."""

    async def run(self) -> None:
        """Deliver until cancelled."""
        await self._take_up_interrupted()
        async with asyncio.TaskGroup() as lanes:
            for number in range(LANES):
                lanes.create_task(self._lane(), name=f"delivery-{number}")

    async def _take_up_interrupted(self) -> None:
        """What was on its way when the program ended: nobody knows whether it arrived."""
        now_ms = self._clock.now_ms()
        async with self._database.writing() as session:
            # Only we send, and we have just begun: whatever is leased was left by the last run.
            interrupted = await outbox.release_stale(session, now_ms + LEASE_MS)
            for row in interrupted:
                await self._repeat(session, row, now_ms)
        if interrupted:
            log.warning("sends of unknown fate found at start: rows=%d", len(interrupted))

    async def _lane(self) -> None:
        while True:
            # Cleared before looking: mail that comes while we look is not overlooked.
            self._mail.clear()
            row = await self._claim()
            if row is None:
                await self._wait_for_mail()
                continue
            try:
                await self._deliver(row)
            finally:
                self._busy.discard(row.chat_id)
                self._mail.set()

    async def _claim(self) -> OutboxRow | None:
        now_ms = self._clock.now_ms()
        held = {chat_id for chat_id, until_ms in self._held_until_ms.items() if until_ms > now_ms}
        async with self._database.writing() as session:
            row = await outbox.claim(
                session, now_ms=now_ms, lease_ms=LEASE_MS, held_chats=self._busy | held
            )
            if row is not None:
                self._busy.add(row.chat_id)
        return row

    async def _wait_for_mail(self) -> None:
        """Until there may be something to send: new mail, a due retry, the end of a hold."""
        now_ms = self._clock.now_ms()
        async with self._database.reading() as session:
            due_ms = await outbox.next_due_ms(session, self._busy)
        holds_ms = [until_ms for until_ms in self._held_until_ms.values() if until_ms > now_ms]
        wakes_ms = min([*holds_ms, *([] if due_ms is None else [due_ms])], default=None)
        patience_s = IDLE_S if wakes_ms is None else (wakes_ms - now_ms) / 1000
        try:
            async with asyncio.timeout(min(max(patience_s, SHORTEST_WAIT_S), IDLE_S)):
                await self._mail.wait()
        except TimeoutError:
            return

    async def _deliver(self, row: OutboxRow) -> None:
        try:
            async with asyncio.timeout(SEND_TIMEOUT_S):
                message_id = await self._outgoing.send(row)
        except AiogramError as error:
            await self._settle(row, verdict_on(error))
        except TimeoutError:
            await self._settle(row, Verdict(fate=Fate.UNCERTAIN, reason="no answer in time"))
        except Exception as error:
            # A worker's edge: a row that cannot be rendered must not stop the others.
            log.exception("message could not be made: row=%d kind=%s", row.id, row.kind)
            await self._settle(row, Verdict(fate=Fate.DEAD, reason=repr(error)))
        else:
            await self._sent(row, message_id)

    async def _sent(self, row: OutboxRow, message_id: int | None) -> None:
        async with self._database.writing() as session:
            await outbox.sent(session, row.id, message_id=message_id, now_ms=self._clock.now_ms())
            if row.kind is MessageKind.ALERT and row.signal_number and message_id:
                await threads.set_message(session, row.signal_number, row.chat_id, message_id)

    async def _settle(self, row: OutboxRow, verdict: Verdict) -> None:
        log.warning(
            "message not delivered: row=%d kind=%s chat=%d fate=%s reason=%s",
            row.id,
            row.kind,
            row.chat_id,
            verdict.fate,
            verdict.reason,
        )
        now_ms = self._clock.now_ms()
        again_ms = now_ms + self._wait_ms(row, verdict)
        async with self._database.writing() as session:
            match verdict.fate:
                case Fate.DONE:
                    await outbox.sent(session, row.id, message_id=None, now_ms=now_ms)
                case Fate.RETRY | Fate.TOKEN_WRONG:
                    self._held_until_ms[row.chat_id] = again_ms
                    await outbox.retry(
                        session, row.id, not_before_ms=again_ms, error=verdict.reason
                    )
                case Fate.UNCERTAIN:
                    await outbox.uncertain(session, row.id, error=verdict.reason)
                    await self._repeat(session, row, again_ms)
                case Fate.CHAT_GONE:
                    await chats.set_active(session, row.chat_id, active=False)
                    await outbox.dead(session, row.id, error=verdict.reason)
                case Fate.MIGRATED if verdict.chat_id is not None:
                    await outbox.retry(session, row.id, not_before_ms=now_ms, error=verdict.reason)
                    await chats.migrate(session, row.chat_id, verdict.chat_id)
                case _:
                    await outbox.dead(session, row.id, error=verdict.reason)

    async def _repeat(self, session: AsyncSession, row: OutboxRow, not_before_ms: int) -> None:
        """Send an uncertain row again: an edit as often as it takes, a message once."""
        if row.kind is MessageKind.CARD or not row.possible_repeat:
            await outbox.repeat(session, row.id, not_before_ms=not_before_ms)

    def _wait_ms(self, row: OutboxRow, verdict: Verdict) -> int:
        if verdict.fate is Fate.TOKEN_WRONG:
            return int(LONGEST_RETRY_S * 1000)
        grown_s = min(FIRST_RETRY_S * 2.0 ** (row.attempts - 1), LONGEST_RETRY_S)
        return int(max(verdict.wait_s, grown_s) * 1000)
