"""People who asked to be let in, and what was decided about each."""

from dataclasses import asdict, dataclass
from enum import StrEnum

from msgspec import convert
from sqlalchemy import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.errors import NotFound
from storage.tables import People


class Role(StrEnum):
    """What somebody who was let in may do."""

    USER = "user"
    ADMIN = "admin"


class Access(StrEnum):
    """Whether somebody was let in."""

    PENDING = "pending"
    """They asked, and no admin has decided."""
    APPROVED = "approved"
    REJECTED = "rejected"
    BLOCKED = "blocked"
    """They are not even answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who asked to be let in. Times are our clock's, in UTC milliseconds."""

    user_id: int
    """Telegram's number, which is their private chat's, too."""
    name: str
    username: str | None = None
    """Without the @."""
    role: Role = Role.USER
    access: Access = Access.PENDING
    came_for: str | None = None
    """The link by which they came: it leads where they wanted to go, once they are in."""
    asked_ms: int
    decided_ms: int | None = None
    decided_by: int | None = None
    """The admin; None when nobody decided, or a claim did."""


async def add(session: AsyncSession, person: Person) -> None:
    """Note somebody new. Raises sqlalchemy's IntegrityError for somebody known."""
    await session.exec(insert(People).values(asdict(person)))


async def get(session: AsyncSession, user_id: int) -> Person | None:
    """Somebody as they stand; None when they never asked."""
    row = await session.get(People, user_id)
    return None if row is None else _outside(row)


async def everybody(session: AsyncSession) -> list[Person]:
    """All who ever asked, those who asked last first."""
    query = select(People).order_by(col(People.asked_ms).desc(), col(People.user_id))
    return [_outside(row) for row in await session.exec(query)]


async def decide(
    session: AsyncSession, user_id: int, access: Access, *, by: int | None, now_ms: int
) -> Person:
    """Let somebody in or not, and say who decided; whoever is not in is no admin.

    Raises NotFound.
    """
    row = await _known(session, user_id)
    row.access = access
    row.decided_ms, row.decided_by = now_ms, by
    if access is not Access.APPROVED:
        row.role = Role.USER
    return _outside(row)


async def set_role(session: AsyncSession, user_id: int, role: Role) -> Person:
    """Let somebody do more or less. Raises NotFound."""
    row = await _known(session, user_id)
    row.role = role
    return _outside(row)


async def shut_out(session: AsyncSession) -> set[int]:
    """Those who are told nothing: an admin said so."""
    query = select(People.user_id).where(col(People.access).in_((Access.REJECTED, Access.BLOCKED)))
    return set(await session.exec(query))


async def _known(session: AsyncSession, user_id: int) -> People:
    row = await session.get(People, user_id)
    if row is None:
        raise NotFound(f"nobody with the id {user_id} asked to be let in")
    return row


def _outside(row: People) -> Person:
    return convert(row, Person, from_attributes=True)
