"""Owners' traders: added, changed, paused, and deleted without being forgotten."""

import logging
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.errors import ImpossibleValue
from engine.trader_text import lines_of, trader_of
from engine.traders import TraderProfile, TraderStatus
from storage.errors import DamagedTrader, NameTaken, NotFound
from storage.tables import Traders

log = logging.getLogger(__name__)

VERSION = 1
"""Raised when what is written today could be read otherwise tomorrow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredTrader:
    """A trader that is kept."""

    id: int
    """For buttons; never given to another."""
    profile: TraderProfile


async def add(session: AsyncSession, profile: TraderProfile, now_ms: int) -> StoredTrader:
    """Keep a new trader. Raises NameTaken when its owner has one of that name.

    One that was deleted makes room for its namesake.
    """
    row = await _named(session, profile.owner, profile.name)
    if row is None:
        row = Traders(created_ms=now_ms, **_columns(profile, now_ms))
        session.add(row)
    elif row.status != TraderStatus.DELETED:
        raise NameTaken(f"there is a trader {profile.name} already")
    _write(row, profile, now_ms)
    await session.flush()
    return StoredTrader(id=row.id, profile=profile)


async def change(session: AsyncSession, profile: TraderProfile, now_ms: int) -> StoredTrader:
    """Let a trader be as it is now. Raises NotFound when its owner has none of that name."""
    row = await _named(session, profile.owner, profile.name)
    if row is None or row.status == TraderStatus.DELETED:
        raise NotFound(f"there is no trader {profile.name}")
    _write(row, profile, now_ms)
    return StoredTrader(id=row.id, profile=profile)


async def set_status(
    session: AsyncSession, number: int, status: TraderStatus, now_ms: int
) -> str | None:
    """Pause, resume or delete a trader; its name, or None where it stood so already.

    Raises NotFound: a deleted one stays deleted.
    """
    row = await session.get(Traders, number, with_for_update=True)
    if row is None or row.status == TraderStatus.DELETED:
        raise NotFound(f"there is no trader number {number}")
    if row.status == status:
        return None
    row.status, row.changed_ms = status, now_ms
    return row.name


async def get(session: AsyncSession, number: int) -> StoredTrader | None:
    """A trader by its number, deleted or not. Raises DamagedTrader."""
    row = await session.get(Traders, number)
    return None if row is None else _stored(row)


async def named(session: AsyncSession, owner: int, name: str) -> StoredTrader | None:
    """An owner's trader, unless it was deleted. Raises DamagedTrader."""
    row = await _named(session, owner, name)
    return None if row is None or row.status == TraderStatus.DELETED else _stored(row)


async def kept(session: AsyncSession, owner: int | None = None) -> list[StoredTrader]:
    """All traders that were not deleted, or those of one owner, by name.

    Those that cannot be read are left out, and the log says so: one must not stop the others.
    """
    query = select(Traders).where(Traders.status != TraderStatus.DELETED)
    if owner is not None:
        query = query.where(Traders.owner == owner)
    found = []
    for row in await session.exec(query.order_by(col(Traders.name), col(Traders.id))):
        try:
            found.append(_stored(row))
        except DamagedTrader as error:
            log.warning("trader left out: id=%d error=%s", row.id, error)
    return found


async def _named(session: AsyncSession, owner: int, name: str) -> Traders | None:
    query = select(Traders).where(Traders.owner == owner, Traders.name == name)
    return (await session.exec(query)).first()


def _write(row: Traders, profile: TraderProfile, now_ms: int) -> None:
    for name, value in _columns(profile, now_ms).items():
        setattr(row, name, value)


def _columns(profile: TraderProfile, now_ms: int) -> dict[str, Any]:
    return {
        "owner": profile.owner,
        "name": profile.name,
        "status": profile.status,
        "version": VERSION,
        "lines": lines_of(profile),
        "changed_ms": now_ms,
    }


def _stored(row: Traders) -> StoredTrader:
    if row.version > VERSION:
        raise DamagedTrader(f"{row.name} was written by a newer Heliograph; run that one")
    try:
        profile = trader_of(row.lines, row.owner)
    except (ImpossibleValue, TypeError, AttributeError) as error:
        raise DamagedTrader(f"{row.name} cannot be read: {error}") from error
    return StoredTrader(id=row.id, profile=replace(profile, status=TraderStatus(row.status)))
