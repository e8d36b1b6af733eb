"""Where every alert goes: admins bind channels, groups and topics by a button, or let them go."""

import asyncio
import logging

from aiogram import Bot
from aiogram.types import User
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.access import Right
from bot.channels import look_up
from bot.roster import Roster
from bot.sample_alert import sample_signal
from bot.telling import tell
from bot.views import notice
from engine.clock import Clock
from engine.live import LiveMarket
from storage import admin_deeds, chats, outbox, outbox_notices, preferences, targets, topics
from storage.address import Address
from storage.admin_deeds import Deed
from storage.database import Database
from storage.outbox import MessageKind, NewMessage
from storage.outbox_notices import Told
from storage.preferences import Happening, Loudness, Preferences
from storage.targets import Target

log = logging.getLogger(__name__)

OFFER_AGAIN_MS = 3_600_000
"""Whoever lets the bot in and out and in again asks the admins once an hour at most."""


class Targets:
    """Offers places to the admins, and does what they choose."""

    def __init__(
        self,
        database: Database,
        roster: Roster,
        market: LiveMarket,
        clock: Clock,
        mail: asyncio.Event,
        language: str,
    ) -> None:
        """mail: set whenever there is something new to send. language: of channels and groups."""
        self._database = database
        self._roster = roster
        self._market = market
        self._clock = clock
        self._mail = mail
        self._language = language

    async def offer(self, address: Address, title: str, by: User) -> None:
        """Ask every admin whether alerts should go there, unless they do or were just asked."""
        chat_id, topic_id = address.chat_id, address.topic_id or None
        if self._roster.right_of(by.id) is Right.BLOCKED:
            return
        now_ms = self._clock.now_ms()
        async with self._database.writing() as session:
            if await _is_told(session, address):
                return
            asked_ms = await outbox_notices.last_asked_ms(
                session, notice.PLACE_OFFERED, chat_id, topic_id
            )
            if asked_ms is not None and now_ms - asked_ms < OFFER_AGAIN_MS:
                return
            payload = notice.place_offered(chat_id, topic_id, title, by.full_name)
            await tell(session, self._roster.admins, payload, now_ms)
        self._mail.set()

    async def bind(self, bot: Bot, address: Address, by: int) -> tuple[Target, list[Told]] | None:
        """Send every alert there from now on; None when the bot is not there any more.

        The messages that offered the place come along.
        """
        found = await look_up(bot, address.chat_id, self._language, self._clock)
        if found is None:
            return None
        async with self._database.writing() as session:
            await chats.upsert(session, found)
            target = await targets.bind(session, address, bound_by=by)
            await self._write_down(session, Deed.BOUND, target, by)
            told = await self._settle(session, address)
        log.info("a target was bound: chat=%s by=%d", address, by)
        return target, told

    async def ignore(self, address: Address, by: int) -> list[Told]:
        """Leave a place alone; the messages that offered it come back."""
        now_ms = self._clock.now_ms()
        async with self._database.writing() as session:
            await admin_deeds.append(
                session, Deed.IGNORED, admin=by, now_ms=now_ms, place=str(address)
            )
            return await self._settle(session, address)

    async def release(self, target: Target, by: int) -> None:
        """Send alerts there no longer. Raises NotFound."""
        async with self._database.writing() as session:
            await targets.release(session, target.address)
            await self._write_down(session, Deed.RELEASED, target, by)
        log.info("a target was removed: chat=%s by=%d", target.address, by)

    async def learn_name(self, address: Address, name: str) -> None:
        """Remember what a topic is called that may become a target."""
        async with self._database.writing() as session:
            await topics.note_name(session, address, name)

    async def rename(self, address: Address, name: str) -> None:
        """A topic is called something else now."""
        async with self._database.writing() as session:
            await topics.rename(session, address, name)

    async def reopen(self, address: Address) -> None:
        """A topic that was closed can be written to again: if it is a target, it gets alerts."""
        async with self._database.writing() as session:
            if await topics.get(session, address) is not None:
                await topics.set_active(session, address, active=True)

    async def test(self, target: Target, by: int) -> None:
        """Let everybody there see and hear how an alert arrives."""
        async with self._database.writing() as session:
            await self._test(session, target.address)
            await self._write_down(session, Deed.TESTED, target, by)
        self._mail.set()

    async def test_own(self, chat_id: int) -> None:
        """Let somebody see and hear how an alert arrives in their private chat."""
        async with self._database.writing() as session:
            await self._test(session, Address(chat_id))
        self._mail.set()

    async def _test(self, session: AsyncSession, address: Address) -> None:
        chosen = await preferences.get(session, address) or Preferences.usual(address)
        message = NewMessage(
            **address._asdict(),
            kind=MessageKind.NOTICE,
            created_ms=self._clock.now_ms(),
            silent=chosen.loudness_of(Happening.SIGNAL) is not Loudness.SOUND,
            payload=notice.test_alert(sample_signal(self._market)),
        )
        await outbox.enqueue(session, [message])

    async def _write_down(
        self, session: AsyncSession, deed: Deed, target: Target, by: int
    ) -> None:
        now_ms = self._clock.now_ms()
        await admin_deeds.append(
            session, deed, admin=by, now_ms=now_ms, place=target.title, at=str(target.address)
        )

    async def left(self, chat_id: int, by: User) -> None:
        """Send nothing to a chat that the bot is out of; the admins hear of it if it had alerts.

        by: who threw it out.
        """
        async with self._database.writing() as session:
            chat = await chats.get(session, chat_id)
            if chat is None:
                return
            bound = await targets.bound(session)
            if any(each.chat.chat_id == chat_id for each in bound):
                payload = notice.target_lost(chat.title, by.full_name)
                await tell(session, self._roster.admins, payload, self._clock.now_ms())
            await chats.set_active(session, chat_id, active=False)
        self._mail.set()

    async def _settle(self, session: AsyncSession, address: Address) -> list[Told]:
        return await outbox_notices.settle(
            session,
            self._roster.admins,
            notice.PLACE_OFFERED,
            address.chat_id,
            address.topic_id or None,
        )

    async def listed(self) -> list[Target]:
        """All targets of chats that the bot may write to; closed topics, too."""
        async with self._database.reading() as session:
            return await targets.bound(session)


async def _is_told(session: AsyncSession, address: Address) -> bool:
    """Whether alerts go there already; of a group, into any of its topics."""
    bound = [target.address for target in await targets.bound(session)]
    return address in bound or address in [each.whole for each in bound]
