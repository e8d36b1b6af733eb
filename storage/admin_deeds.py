"""What admins did to the desk as a whole: appended, and never changed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import convert
from sqlalchemy import func, insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import AdminDeeds


class Deed(StrEnum):
    """What somebody did."""

    STARTED = "started"
    """Let the desk signal again."""
    PAUSED = "paused"
    """No new signals; open ones are followed to their end."""
    STOPPED = "stopped"
    """The desk ended; it comes back paused."""
    RESENT = "resent"
    """Had messages sent again that had not arrived, or not certainly."""
    BROADCAST = "broadcast"
    """Told everybody something."""
    CANCELLED = "cancelled"
    """Stopped that."""
    BACKED_UP = "backed_up"
    APPROVED = "approved"
    """Let somebody in."""
    REJECTED = "rejected"
    BLOCKED = "blocked"
    MADE_ADMIN = "made_admin"
    MADE_USER = "made_user"
    """Let an admin be one no longer."""
    CLAIMED = "claimed"
    """Became the first admin by the console's code."""
    VOIDED = "voided"
    """Withdrew a signal."""
    BOUND = "bound"
    """Let every alert go to a place."""
    IGNORED = "ignored"
    """Left a place alone that was offered."""
    RELEASED = "released"
    """Let no alert go to a place any longer."""
    TESTED = "tested"
    """Sent a test alert to a place."""
    SET_UP = "set_up"
    """Chose what a place hears."""
    TRADER_ADDED = "trader_added"
    TRADER_CHANGED = "trader_changed"
    TRADER_PAUSED = "trader_paused"
    TRADER_RESUMED = "trader_resumed"
    TRADER_DELETED = "trader_deleted"
    RECORDING_STARTED = "recording_started"
    RECORDING_STOPPED = "recording_stopped"


class Mode(StrEnum):
    """What an admin wants of the desk."""

    RUNNING = "run"
    PAUSED = "pause"
    STOPPED = "stop"


TURNING = {Mode.RUNNING: Deed.STARTED, Mode.PAUSED: Deed.PAUSED, Mode.STOPPED: Deed.STOPPED}
"""The deed that turns the desk to each mode."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminDeed:
    """Something that an admin did."""

    id: int
    time_ms: int
    """By our clock."""
    admin: int
    """Numeric Telegram user id."""
    deed: Deed
    details: Mapping[str, Any]


async def append(
    session: AsyncSession, deed: Deed, *, admin: int, now_ms: int, **details: str | int | None
) -> None:
    """Write down what somebody did. details: what JSON can say."""
    values = {"time_ms": now_ms, "admin": admin, "deed": deed.value, "details": details}
    await session.exec(insert(AdminDeeds).values(values))


async def newest_of(session: AsyncSession, deeds: Collection[Deed]) -> AdminDeed | None:
    """The last time that one of these was done; None for never."""
    query = select(AdminDeeds).where(col(AdminDeeds.deed).in_(deeds))
    row = (await session.exec(query.order_by(col(AdminDeeds.id).desc()).limit(1))).first()
    return None if row is None else _outside(row)


async def page(session: AsyncSession, *, offset: int, limit: int) -> tuple[list[AdminDeed], int]:
    """Some of them, newest first, and how many there are."""
    query = select(AdminDeeds).order_by(col(AdminDeeds.id).desc()).offset(offset).limit(limit)
    rows = [_outside(row) for row in await session.exec(query)]
    return rows, (await session.exec(select(func.count()).select_from(AdminDeeds))).one()


def _outside(row: AdminDeeds) -> AdminDeed:
    return convert(row, AdminDeed, from_attributes=True)
