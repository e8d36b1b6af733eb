"""What is written down of an attempt: where its row goes, and who must be told."""

import logging
from collections.abc import Collection

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.delivery.policy import why_not_again
from bot.delivery.verdict import Fate, Verdict
from bot.views import notice
from storage import chats, holds, outbox, outbox_moving, outbox_unsent, targets, threads, topics
from storage.address import Address
from storage.chats import ChatKind
from storage.errors import NotFound
from storage.outbox import MessageKind, NewMessage, OutboxRow

log = logging.getLogger(__name__)


class Settling:
    """Belongs into a writing transaction; may be done again when that fails."""

    def __init__(self, admins: Collection[int]) -> None:
        self._admins = admins

    async def arrived(
        self, session: AsyncSession, row: OutboxRow, message_id: int | None, now_ms: int
    ) -> None:
        """It is there; a signal's card can be replied to and edited from now on."""
        await outbox.sent(session, row.id, message_id=message_id, now_ms=now_ms)
        if row.kind is MessageKind.ALERT and row.signal_number and message_id:
            await threads.set_message(session, row.signal_number, row.address, message_id)

    async def failed(
        self, session: AsyncSession, row: OutboxRow, verdict: Verdict, now_ms: int, again_ms: int
    ) -> None:
        """It did not simply arrive. again_ms: the next attempt, if any, by delivery's clock."""
        match verdict.fate:
            case Fate.DONE:
                await self.arrived(session, row, verdict.message_id, now_ms)
            case Fate.RETRY | Fate.TOKEN_WRONG:
                await outbox.retry(session, row.id, not_before_ms=again_ms, error=verdict.reason)
                if verdict.wait_s:
                    until_ms = now_ms + int(verdict.wait_s * 1000)
                    await holds.hold(session, row.chat_id, until_ms)
            case Fate.UNCERTAIN:
                await outbox.uncertain(session, row.id, error=verdict.reason)
                await self.again(session, row, not_before_ms=again_ms)
            case Fate.CHAT_GONE:
                await self._chat_gone(session, row, verdict.reason, now_ms)
            case Fate.MIGRATED if verdict.chat_id is not None:
                await outbox.retry(session, row.id, not_before_ms=0, error=verdict.reason)
                await _move(session, row.chat_id, verdict.chat_id)
            case Fate.TOPIC_SHUT if row.topic_id:
                await outbox.retry(session, row.id, not_before_ms=0, error=verdict.reason)
                await self._topic_shut(session, row.address, verdict.reason, now_ms)
            case _:
                await outbox.dead(session, row.id, error=verdict.reason)
                await self._dead_letter(session, row, verdict.reason, now_ms)

    async def again(self, session: AsyncSession, row: OutboxRow, *, not_before_ms: int) -> None:
        """Of an uncertain row: repeat it, marked, or leave it as it is.

        It keeps its place, so nothing about its signal overtakes it meanwhile.
        """
        why_not = why_not_again(row)
        if why_not is None:
            await outbox.repeat(session, row.id, not_before_ms=not_before_ms)
        else:
            await outbox.leave_uncertain(session, row.id, why=why_not)
            log.warning("an uncertain message is left so: row=%d why=%s", row.id, why_not)

    async def _chat_gone(
        self, session: AsyncSession, row: OutboxRow, reason: str, now_ms: int
    ) -> None:
        """Nobody there reads us: what waits for the chat could only be refused, too."""
        await outbox.dead(session, row.id, error=reason)
        await outbox_unsent.give_up_chat(session, row.chat_id, error=reason)
        chat = await chats.get(session, row.chat_id)
        if chat is None:
            return
        await chats.set_active(session, row.chat_id, active=False)
        if chat.kind is not ChatKind.PRIVATE:
            payload = notice.chat_gone(chat.chat_id, chat.title, reason)
            await self._tell_admins(session, payload, now_ms)

    async def _topic_shut(
        self, session: AsyncSession, address: Address, reason: str, now_ms: int
    ) -> None:
        """What waits for it is told in the chat as a whole; new alerts come when it is open."""
        await outbox_moving.leave_topic(session, address)
        await threads.leave_topic(session, address)
        target = await targets.get(session, address)
        if target is not None and target.active:
            await topics.set_active(session, address, active=False)
            await self._tell_admins(session, notice.topic_shut(target, reason), now_ms)

    async def _dead_letter(
        self, session: AsyncSession, row: OutboxRow, reason: str, now_ms: int
    ) -> None:
        """One notice, however many die while it waits; the list has them all."""
        if row.kind is MessageKind.LIVE:
            return  # its reader took the card away, which is no trouble
        if row.payload.get("notice") != notice.DEAD:
            payload = notice.dead(row.id, row.kind, row.chat_id, reason)
            await self._tell_admins(session, payload, now_ms)

    async def _tell_admins(
        self, session: AsyncSession, payload: notice.Payload, now_ms: int
    ) -> None:
        reachable = {chat.chat_id for chat in await chats.private(session)}
        told = await outbox_unsent.is_waiting(session, self._admins, payload["notice"])
        messages = [
            NewMessage(chat_id=admin, kind=MessageKind.NOTICE, created_ms=now_ms, payload=payload)
            for admin in self._admins
            if admin in reachable - told
        ]
        await outbox.enqueue(session, messages)


async def _move(session: AsyncSession, old_id: int, new_id: int) -> None:
    """A group has another id now; what it is told of that itself may have been faster."""
    try:
        await chats.migrate(session, old_id, new_id)
    except NotFound:
        await outbox_moving.move_chat(session, old_id, new_id)
