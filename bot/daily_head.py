"""Once a day the audit trail is checked, and its head posted for readers to keep.

What others have kept cannot be made anew: a head in a channel is what proves, later, that
nothing before it was rewritten.
"""

import asyncio
import logging
from collections.abc import Collection

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.hearing import tell_of
from bot.views import notice
from engine.clock import Clock
from storage import chats, outbox, targets
from storage.address import Address
from storage.audit import Head
from storage.audit_check import Broken, check_chain
from storage.database import Database
from storage.errors import StorageError
from storage.outbox import MessageKind, NewMessage
from storage.preferences import Happening

log = logging.getLogger(__name__)


class DailyHead:
    """Posts the head to whoever gets every alert; of a broken trail it tells admins instead."""

    def __init__(
        self, database: Database, clock: Clock, admins: Collection[int], mail: asyncio.Event
    ) -> None:
        self._database = database
        self._clock = clock
        self._admins = admins
        self._mail = mail

    async def post(self) -> None:
        """Post it, unless nothing was recorded since it was posted last."""
        try:
            check = await check_chain(self._database)
            async with self._database.writing() as session:
                if check.broken is not None:
                    await self._alarm(session, check.broken)
                elif check.head.id:
                    await self._tell(session, check.head)
        except StorageError as error:
            log.warning("the head of the audit trail is not posted today: error=%s", error)
            return
        self._mail.set()

    async def _alarm(self, session: AsyncSession, broken: Broken) -> None:
        log.error(
            "the audit trail is broken: flaw=%s row=%s signal=%s",
            broken.flaw,
            broken.row,
            broken.signal_number,
        )
        reachable = {chat.chat_id for chat in await chats.private(session)}
        admins = [admin for admin in self._admins if admin in reachable]
        messages = [self._message(Address(admin), notice.trail_broken(broken)) for admin in admins]
        await outbox.enqueue(session, messages)

    async def _tell(self, session: AsyncSession, head: Head) -> None:
        told = await outbox.told(session, head.id, MessageKind.NOTICE)
        payload = notice.trail_head(head, self._clock.now_ms())
        messages = [
            self._message(address, payload, head.id)
            for address in await targets.open_addresses(session)
            if address not in told
        ]
        await tell_of(session, Happening.NOTICE, messages, self._clock.now_ms())

    def _message(
        self, address: Address, payload: notice.Payload, event_id: int | None = None
    ) -> NewMessage:
        return NewMessage(
            **address._asdict(),
            kind=MessageKind.NOTICE,
            created_ms=self._clock.now_ms(),
            event_id=event_id,
            payload=payload,
        )
