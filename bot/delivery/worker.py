"""Delivery: rows of the outbox become messages, in order, and what became of each is recorded.

A row is marked `sending` before the first byte leaves and settled after the answer, so that a
crash in between leaves a row that says "uncertain", never silence.

What is urgent goes first and leaves at its own pace; of the rest, alerts that would come too late
are folded into digests. The queue itself stays in the database: memory holds the chats that
something went to lately, or that must be left alone.

While the database takes nothing (busy, full, read-only), nothing new is sent, since nothing could
be marked; and a message that was sent waits, with its chat, until that can be written down.
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import TypeVar

from aiogram.exceptions import AiogramError
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery.held import HeldChats
from bot.delivery.outgoing import Outgoing, PictureNotYet
from bot.delivery.pacing import Pacing
from bot.delivery.policy import FRESH_MS
from bot.delivery.settling import Settling
from bot.delivery.steady import SteadyTime
from bot.delivery.verdict import Fate, Verdict, verdict_on
from bot.standing import Standing
from engine.clock import Clock
from storage import holds, outbox, outbox_folding
from storage.database import Database
from storage.errors import DatabaseUnavailable, StorageError
from storage.outbox import PRIORITY, URGENT, OutboxRow
from storage.outbox_folding import Crowd

log = logging.getLogger(__name__)

AT_ONCE = 12
"""Messages on their way at the same time, each to another chat."""
BULK_AT_ONCE = 9
"""Of those, how many may be of no urgency: slow answers must not fill every place."""
LEASE_MS = 120_000
"""For longer no attempt takes."""
SEND_TIMEOUT_S = 90
DRAIN_S = 8.0
"""What is on its way when the program ends has this long to arrive."""
IDLE_S = 5.0
SHORTEST_WAIT_S = 0.05
FOLD_S = 5.0
"""Pause between two looks for alerts that would come too late."""
FIRST_RETRY_S = 1.0
LONGEST_RETRY_S = 300.0
LONGEST_UNSENT_RETRY_S = 30.0
"""Of what certainly did not arrive: a repeat can do no harm."""
TOKEN_WRONG_S = 60.0
DATABASE_RETRY_S = 1.0
"""Pause before what the database did not take is tried again."""

Answer = TypeVar("Answer")


class Delivery:
    """Owns everything between the outbox and Telegram."""

    def __init__(
        self,
        database: Database,
        outgoing: Outgoing,
        clock: Clock,
        mail: asyncio.Event,
        standing: Standing,
        held: HeldChats,
        admins: Collection[int] = (),
    ) -> None:
        """Send nothing yet.

        mail: set whenever there may be something new to send.
        held: chats that Telegram wants left alone; whoever else writes to people knows them, too.
        admins: people who are told what can never arrive.
        """
        self._database = database
        self._outgoing = outgoing
        self._clock = clock
        self._mail = mail
        self._standing = standing
        self._settling = Settling(admins)
        self._pacing = Pacing(clock)
        self._places = asyncio.Semaphore(AT_ONCE)
        self._busy: dict[int, OutboxRow] = {}
        """What is on its way, by its chat."""
        self._held = held
        self._resting = HeldChats(clock)
        """Chats that something could not be sent to just now."""
        self._steady = SteadyTime(clock)
        self._closed_until_s = 0.0
        """Nothing at all is sent before: the token is wrong."""
        self._is_refused = False
        """Whether the database took nothing the last time that it was asked."""

    async def run(self) -> None:
        """Deliver until cancelled; what is on its way then may still arrive."""
        await self._take_up_interrupted()
        await self._fold_late()
        async with asyncio.TaskGroup() as tasks:
            on_their_way: set[asyncio.Task[None]] = set()
            folding = tasks.create_task(self._keep_folding(), name="folding")
            try:
                while True:
                    row = await self._next()
                    task = tasks.create_task(self._deliver_and_leave(row))
                    on_their_way.add(task)
                    task.add_done_callback(on_their_way.discard)
            finally:
                folding.cancel()
                if on_their_way:
                    await asyncio.wait(on_their_way, timeout=DRAIN_S)

    async def _take_up_interrupted(self) -> None:
        """What was on its way when the program ended: nobody knows whether it arrived."""
        now_ms = self._clock.now_ms()

        async def take_up(session: AsyncSession) -> tuple[list[OutboxRow], dict[int, int]]:
            # Only we send, and we have just begun: every lease was left by the last run.
            rows = await outbox.release_interrupted(session)
            for row in rows:
                await self._settling.again(session, row, not_before_ms=0)
            longest_ms = self._steady.now_ms() + int(LONGEST_RETRY_S * 1000)
            await outbox.shorten_waits(session, longest_ms)
            return rows, await holds.held(session, now_ms)

        interrupted, held = await self._write(take_up)
        for chat_id, until_ms in held.items():
            self._held.hold(chat_id, (until_ms - now_ms) / 1000)
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
        row = await self._claim_one(urgent=True) or await self._claim_one(urgent=False)
        if row is not None:
            self._busy[row.chat_id] = row
            self._pacing.take(row.chat_id)
        return row

    async def _claim_one(self, *, urgent: bool) -> OutboxRow | None:
        bulk = sum(row.priority > URGENT for row in self._busy.values())
        if not self._pacing.is_open(urgent=urgent) or (not urgent and bulk >= BULK_AT_ONCE):
            return None
        held_chats = self._untouchable() | self._pacing.closed(urgent=urgent)

        async def take(session: AsyncSession) -> OutboxRow | None:
            return await outbox.claim(
                session,
                now_ms=self._clock.now_ms(),
                lease_ms=LEASE_MS,
                steady_ms=self._steady.now_ms(),
                held_chats=held_chats,
                least_urgent=URGENT if urgent else max(PRIORITY.values()),
            )

        return await self._write(take)

    def _untouchable(self) -> set[int]:
        """Chats that may get nothing now, whatever it is."""
        return self._busy.keys() | self._held.waits_s().keys() | self._resting.waits_s().keys()

    async def _wait_for_mail(self) -> None:
        """Until there may be something to send: new mail, a due retry, the end of a hold."""
        now_s = self._clock.monotonic_s()
        waits_s = [*self._held.waits_s().values(), *self._resting.waits_s().values()]
        pace_s = self._pacing.wait_s()
        if pace_s:
            waits_s.append(pace_s)
        else:
            waits_s += await self._until_due_s()
        if self._closed_until_s > now_s:
            waits_s = [self._closed_until_s - now_s]
        patience_s = min(max(min(waits_s, default=IDLE_S), SHORTEST_WAIT_S), IDLE_S)
        try:
            async with asyncio.timeout(patience_s):
                await self._mail.wait()
        except TimeoutError:
            return

    async def _until_due_s(self) -> list[float]:
        """How long the next message waits for its time; nothing when none does."""
        try:
            async with self._database.reading() as session:
                wait_ms = await outbox.next_due_in_ms(
                    session,
                    now_ms=self._clock.now_ms(),
                    steady_ms=self._steady.now_ms(),
                    held_chats=self._untouchable(),
                )
        except DatabaseUnavailable:
            return []  # the next claim says so, and tries until there is an answer
        return [] if wait_ms is None else [wait_ms / 1000]

    async def _keep_folding(self) -> None:
        while True:
            await asyncio.sleep(FOLD_S)
            await self._fold_late()

    async def _fold_late(self) -> None:
        """Tell alerts together that would be old, one by one, before the last of them left."""
        now_ms = self._clock.now_ms()
        try:
            async with self._database.reading() as session:
                crowds = await outbox_folding.crowds(session)
                everywhere = await outbox_folding.waiting(session, now_ms) if crowds else 0
        except DatabaseUnavailable:
            return  # nothing could be written either
        in_chat: Counter[int] = Counter()
        for crowd in crowds:
            in_chat[crowd.address.chat_id] += crowd.alerts
        for crowd in crowds:
            if not self._would_be_late(crowd, in_chat[crowd.address.chat_id], everywhere):
                continue
            alerts = await self._write(
                partial(outbox_folding.fold, address=crowd.address, now_ms=now_ms)
            )
            log.warning("alerts are told in one message: chat=%s alerts=%d", crowd.address, alerts)

    def _would_be_late(self, crowd: Crowd, in_chat: int, everywhere: int) -> bool:
        """in_chat: alerts of crowds that wait for its chat, whose topics share their pace."""
        chat_id = crowd.address.chat_id
        held_s = max(each.wait_s(chat_id) for each in (self._held, self._resting))
        takes_s = self._pacing.seconds_for(chat_id, in_chat, everywhere)
        age_ms = self._clock.now_ms() - crowd.oldest_ms
        return age_ms + (held_s + takes_s) * 1000 > FRESH_MS

    async def _deliver_and_leave(self, row: OutboxRow) -> None:
        try:
            await self._deliver(row)
        finally:
            del self._busy[row.chat_id]
            self._places.release()
            self._mail.set()

    async def _deliver(self, row: OutboxRow) -> None:
        try:
            async with asyncio.timeout(SEND_TIMEOUT_S):
                message_id = await self._outgoing.send(row, self._clock.now_ms())
        except AiogramError as error:
            await self._settle(row, verdict_on(error))
        except TimeoutError:
            await self._settle(row, Verdict(fate=Fate.UNCERTAIN, reason="no answer in time"))
        except (StorageError, PictureNotYet) as error:
            await self._settle(row, Verdict(fate=Fate.RETRY, reason=str(error)))
        except Exception as error:
            # A worker's edge: a row that cannot be rendered must not stop the others.
            log.exception("message could not be made: row=%d kind=%s", row.id, row.kind)
            await self._settle(row, Verdict(fate=Fate.DEAD, reason=repr(error)))
        else:
            await self._sent(row, message_id)

    async def _sent(self, row: OutboxRow, message_id: int | None) -> None:
        now_ms = self._clock.now_ms()
        if self._standing.stopped is not None:
            log.warning("Telegram knows the bot again, sending goes on")
            self._standing.stopped = None
        await self._write(lambda session: self._settling.arrived(session, row, message_id, now_ms))

    async def _settle(self, row: OutboxRow, verdict: Verdict) -> None:
        log.warning(
            "message not delivered: row=%d kind=%s chat=%s fate=%s reason=%s",
            row.id,
            row.kind,
            row.address,
            verdict.fate,
            verdict.reason,
        )
        wait_s = _wait_s(row, verdict)
        if verdict.wait_s:
            self._held.hold(row.chat_id, verdict.wait_s)
        if verdict.fate is Fate.RETRY:
            self._resting.hold(row.chat_id, wait_s)
        if verdict.fate is Fate.TOKEN_WRONG:
            self._stop_sending(verdict.reason, self._clock.monotonic_s() + wait_s)
        now_ms, again_ms = self._clock.now_ms(), self._steady.now_ms() + int(wait_s * 1000)
        await self._write(
            lambda session: self._settling.failed(session, row, verdict, now_ms, again_ms)
        )

    def _stop_sending(self, reason: str, until_s: float) -> None:
        """Nobody can be told, admins neither: the log and the health report are what is left."""
        if self._standing.stopped is None:
            log.error("Telegram refuses the bot, NOTHING IS SENT; see BOT_TOKEN: %s", reason)
        self._standing.stopped = reason
        self._closed_until_s = until_s

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
    longest_s = LONGEST_UNSENT_RETRY_S if verdict.fate is Fate.RETRY else LONGEST_RETRY_S
    grown_s = min(FIRST_RETRY_S * 2.0 ** min(row.attempts - 1, 20), longest_s)
    return max(verdict.wait_s, grown_s)
