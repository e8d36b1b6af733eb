"""Everybody who asked to be let in, in memory as in the database: rights are known at once.

One process writes it, so what is in memory is what is stored; and a database that is busy keeps
nobody waiting at the door.
"""

import asyncio
import logging
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from aiogram.types import User
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.access import Right, right_of
from bot.telling import tell
from bot.views import notice
from engine.clock import Clock
from storage import admin_deeds, outbox_notices, outbox_unsent, people, threads
from storage.admin_deeds import Deed
from storage.database import Database
from storage.outbox_notices import Told
from storage.people import Access, Person, Role

log = logging.getLogger(__name__)

_DECIDED = {
    Access.APPROVED: Deed.APPROVED,
    Access.REJECTED: Deed.REJECTED,
    Access.BLOCKED: Deed.BLOCKED,
}
_MADE = {Role.ADMIN: Deed.MADE_ADMIN, Role.USER: Deed.MADE_USER}


class Admins(Collection[int]):
    """The ids of all admins as they are whenever somebody looks: the settings' first."""

    def __init__(self, appointed: Collection[int], known: dict[int, Person]) -> None:
        self.appointed = frozenset(appointed)
        """Named by the settings."""
        self._order = tuple(appointed)
        self._known = known

    def __contains__(self, user_id: object) -> bool:
        """Whether somebody is one of them."""
        return isinstance(user_id, int) and (
            user_id in self.appointed or _is_admin(self._known.get(user_id))
        )

    def __iter__(self) -> Iterator[int]:
        """As they are now; who comes later is not among them."""
        made = [each.user_id for each in self._known.values() if _is_admin(each)]
        return iter(dict.fromkeys([*self._order, *made]))

    def __len__(self) -> int:
        """How many there are."""
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about somebody, and which messages asked for it."""

    person: Person
    asked: list[Told]
    """Messages of admins whose buttons are of no use any more."""


class Roster:
    """Knows who may do what, and writes down what admins decide."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        appointed: Collection[int],
        mail: asyncio.Event,
        *,
        is_open: bool,
    ) -> None:
        """Know nobody but the appointed admins yet.

        mail: set whenever there is something new to send. is_open: strangers need not ask.
        """
        self._database = database
        self._clock = clock
        self._mail = mail
        self._is_open = is_open
        self._known: dict[int, Person] = {}
        self.admins = Admins(appointed, self._known)

    async def open(self) -> None:
        """Learn who was let in before."""
        async with self._database.reading() as session:
            for person in await people.everybody(session):
                self._known[person.user_id] = person

    def right_of(self, user_id: int | None) -> Right:
        """What somebody may do now; None: whoever writes through a chat."""
        return right_of(
            user_id,
            None if user_id is None else self._known.get(user_id),
            is_appointed=user_id in self.admins.appointed,
            is_open=self._is_open,
        )

    def person(self, user_id: int) -> Person | None:
        """Somebody who asked; None for all others."""
        return self._known.get(user_id)

    def everybody(self) -> list[Person]:
        """All who ever asked: those who wait first, then by name."""
        waits = Access.PENDING
        return sorted(
            self._known.values(), key=lambda each: (each.access is not waits, each.name.casefold())
        )

    async def ask(self, user: User, came_for: str | None) -> Person:
        """Note that somebody wants to be let in and tell every admin, once.

        came_for: the link by which they came.
        """
        known = self._known.get(user.id)
        if known is not None:
            return known
        person = self._newcomer(user, came_for)
        async with self._database.writing() as session:
            await people.add(session, person)
            await tell(session, self.admins, notice.access_request(person), person.asked_ms)
        return self._note(person, "somebody asks to be let in")

    async def decide(self, user_id: int, access: Access, *, by: int) -> Decision:
        """Let somebody in or not; they hear of it, unless they are blocked. Raises NotFound."""
        now_ms = self._clock.now_ms()
        async with self._database.writing() as session:
            person = await people.decide(session, user_id, access, by=by, now_ms=now_ms)
            await _write_down(session, _DECIDED[access], person, by, now_ms)
            asked = await outbox_notices.settle(
                session, self.admins, notice.ACCESS_REQUEST, user_id
            )
            if access in (Access.REJECTED, Access.BLOCKED):
                await outbox_unsent.give_up_chat(session, user_id, error="shut out by an admin")
                await threads.unfollow_all(session, user_id)
            if access is not Access.BLOCKED:
                await tell(session, [user_id], notice.access_decided(person), now_ms)
        return Decision(self._note(person, f"an admin decided: by={by}"), asked)

    async def set_role(self, user_id: int, role: Role, *, by: int) -> Person:
        """Make somebody an admin, or one no longer; they hear of it. Raises NotFound."""
        now_ms = self._clock.now_ms()
        async with self._database.writing() as session:
            person = await people.set_role(session, user_id, role)
            await _write_down(session, _MADE[role], person, by, now_ms)
            await tell(session, [user_id], notice.role_changed(person), now_ms)
        return self._note(person, "somebody has another role")

    async def claim(self, user: User) -> Person:
        """Make whoever knows the console's code an admin."""
        now_ms = self._clock.now_ms()
        async with self._database.writing() as session:
            if await people.get(session, user.id) is None:
                await people.add(session, self._newcomer(user, None))
            await people.decide(session, user.id, Access.APPROVED, by=None, now_ms=now_ms)
            person = await people.set_role(session, user.id, Role.ADMIN)
            await admin_deeds.append(session, Deed.CLAIMED, admin=user.id, now_ms=now_ms)
        return self._note(person, "the bot was claimed")

    def _newcomer(self, user: User, came_for: str | None) -> Person:
        return Person(
            user_id=user.id,
            name=user.full_name,
            username=user.username,
            came_for=came_for,
            asked_ms=self._clock.now_ms(),
        )

    def _note(self, person: Person, what: str) -> Person:
        self._known[person.user_id] = person
        self._mail.set()
        log.info("%s: user=%d access=%s role=%s", what, person.user_id, person.access, person.role)
        return person


async def _write_down(
    session: AsyncSession, deed: Deed, person: Person, by: int, now_ms: int
) -> None:
    """With the name that the admin saw: it may be another one later."""
    await admin_deeds.append(
        session, deed, admin=by, now_ms=now_ms, user=person.user_id, name=person.name
    )


def _is_admin(person: Person | None) -> bool:
    return person is not None and person.role is Role.ADMIN and person.access is Access.APPROVED
