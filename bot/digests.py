"""Daily and weekly digests: the clock only wakes, what was told stands in the database.

A digest that was due while the program did not run comes when it does again, once, and unless it
is old by then.
"""

import asyncio
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.hearing import tell_of
from bot.noise import zone_of
from engine.clock import Clock
from storage import chats, digests, people, preferences, targets
from storage.address import Address
from storage.chats import ChatKind
from storage.database import Database
from storage.digests import DigestPeriod
from storage.errors import StorageError
from storage.outbox import MessageKind, NewMessage
from storage.preferences import Happening, Preferences

log = logging.getLogger(__name__)

LATEST_MS = 6 * 3_600_000
"""How long after its hour a digest still comes."""
_DAYS = {DigestPeriod.DAY: 1, DigestPeriod.WEEK: 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A digest that is wanted somewhere and was not told yet."""

    address: Address
    period: DigestPeriod
    since_ms: int
    until_ms: int
    """The hour that was chosen there, in UTC milliseconds."""


class Digests:
    """Puts the digests whose hour has come into the outbox."""

    def __init__(self, database: Database, clock: Clock, mail: asyncio.Event) -> None:
        self._database = database
        self._clock = clock
        self._mail = mail

    async def look(self) -> None:
        """Tell what is due; a database that takes nothing is asked again next time."""
        now_ms = self._clock.now_ms()
        try:
            async with self._database.reading() as session:
                if not await _due(session, now_ms):
                    return
            async with self._database.writing() as session:
                for due in await _due(session, now_ms):
                    await _settle(session, due, now_ms)
        except StorageError as error:
            log.warning("digests wait: error=%s", error)
            return
        self._mail.set()


async def begin_anew(session: AsyncSession, address: Address, now_ms: int) -> None:
    """Other digests or another hour were chosen: none is due before the next one."""
    for period in DigestPeriod:
        await digests.note(session, address, period, now_ms)


def due_at(wanting: Preferences, period: DigestPeriod, now_ms: int) -> Due:
    """The newest digest whose hour has come, by the clock of the chat's time zone."""
    zone = zone_of(wanting.zone)
    now = datetime.fromtimestamp(now_ms / 1000, UTC).astimezone(zone)
    hour = time(wanting.digest_hour)
    day = now.date() if now.time() >= hour else now.date() - timedelta(days=1)
    if period is DigestPeriod.WEEK:
        day -= timedelta(days=day.weekday())
    since, until = (
        datetime.combine(each, hour, zone) for each in (day - timedelta(days=_DAYS[period]), day)
    )
    return Due(
        address=wanting.address,
        period=period,
        since_ms=int(since.timestamp() * 1000),
        until_ms=int(until.timestamp() * 1000),
    )


async def _due(session: AsyncSession, now_ms: int) -> list[Due]:
    """What was not told yet."""
    told = await digests.told(session)
    return [
        due
        for wanting in await preferences.with_digests(session)
        for period in _wanted(wanting)
        if _is_news(due := due_at(wanting, period, now_ms), told)
    ]


def _wanted(wanting: Preferences) -> Iterator[DigestPeriod]:
    if wanting.daily:
        yield DigestPeriod.DAY
    if wanting.weekly:
        yield DigestPeriod.WEEK


def _is_news(due: Due, told: Mapping[tuple[Address, DigestPeriod], int]) -> bool:
    return told.get((due.address, due.period), 0) < due.until_ms


async def _settle(session: AsyncSession, due: Due, now_ms: int) -> None:
    """Tell it, unless it is too late or nobody would read it, and remember that it was due."""
    await digests.note(session, due.address, due.period, due.until_ms)
    is_late = now_ms - due.until_ms > LATEST_MS
    if is_late or not await _is_read(session, due.address):
        return
    message = NewMessage(
        **due.address._asdict(),
        kind=MessageKind.PERIOD,
        created_ms=now_ms,
        payload={"period": due.period, "since_ms": due.since_ms, "until_ms": due.until_ms},
    )
    await tell_of(session, Happening.DIGEST, [message], now_ms)


async def _is_read(session: AsyncSession, address: Address) -> bool:
    """Whether it is a target, or the private chat of somebody whom no admin shut out."""
    chat = await chats.get(session, address.chat_id)
    if chat is None or not chat.active or address.chat_id in await people.shut_out(session):
        return False
    if chat.kind is ChatKind.PRIVATE:
        return True
    target = await targets.get(session, address)
    return target is not None and target.active
