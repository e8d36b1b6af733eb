"""The alerts that people keep: what is looked at, and what became of each."""

from collections.abc import Iterable
from typing import Any

from msgspec import structs
from sqlalchemy import bindparam, delete, func, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.price_alerts import AlertStatus, PriceAlert, read_condition
from engine.watched_alerts import Standing
from storage.errors import NotFound, TooMany
from storage.tables import PriceAlerts

MOST_OF_A_PERSON = 50
"""Alerts that are not over, of one person."""

_KEPT = (AlertStatus.ACTIVE, AlertStatus.PAUSED)


async def add(session: AsyncSession, alert: PriceAlert) -> PriceAlert:
    """Keep a new alert; it comes back with its number. Raises TooMany."""
    if await count_of(session, alert.user_id) >= MOST_OF_A_PERSON:
        raise TooMany(f"one person keeps {MOST_OF_A_PERSON} alerts at most")
    values = _columns(alert)
    del values["id"]
    added = await session.exec(insert(PriceAlerts).values(values).returning(col(PriceAlerts.id)))
    return structs.replace(alert, id=added.scalar_one())


async def active(session: AsyncSession, exchange: str) -> list[PriceAlert]:
    """All that are to be looked at on an exchange."""
    query = select(PriceAlerts).where(
        PriceAlerts.status == AlertStatus.ACTIVE, PriceAlerts.exchange == exchange
    )
    return [_outside(row) for row in await session.exec(query.order_by(col(PriceAlerts.id)))]


async def of_person(
    session: AsyncSession, user_id: int, *, offset: int, limit: int
) -> tuple[list[PriceAlert], int]:
    """Those of a person that are not over, newest first, and how many there are."""
    mine = (PriceAlerts.user_id == user_id, col(PriceAlerts.status).in_(_KEPT))
    query = select(PriceAlerts).where(*mine).order_by(col(PriceAlerts.id).desc())
    rows = await session.exec(query.offset(offset).limit(limit))
    return [_outside(row) for row in rows], await count_of(session, user_id)


async def count_of(session: AsyncSession, user_id: int) -> int:
    """How many of a person are not over."""
    query = select(func.count()).where(
        PriceAlerts.user_id == user_id, col(PriceAlerts.status).in_(_KEPT)
    )
    return (await session.exec(query)).one()


async def get(session: AsyncSession, id_: int) -> PriceAlert | None:
    """An alert as it was written down last; None when there is none."""
    row = await session.get(PriceAlerts, id_)
    return None if row is None else _outside(row)


async def save(session: AsyncSession, alert: PriceAlert) -> PriceAlert:
    """Write down what an alert is now. Raises NotFound."""
    changed = await session.exec(
        update(PriceAlerts).where(col(PriceAlerts.id) == alert.id).values(_columns(alert))
    )
    if not changed.rowcount:
        raise NotFound(f"there is no alert {alert.id}")
    return alert


async def fire(session: AsyncSession, alert: PriceAlert) -> bool:
    """Write down that an active alert fired; False, and nothing done, if it is not active.

    alert: as it is after that. Its owner may have deleted or paused it meanwhile.
    """
    changed = await session.exec(
        update(PriceAlerts)
        .where(col(PriceAlerts.id) == alert.id, col(PriceAlerts.status) == AlertStatus.ACTIVE)
        .values(_columns(alert))
    )
    return bool(changed.rowcount)


async def settle(session: AsyncSession, standings: Iterable[Standing]) -> None:
    """Write down up to where active alerts were looked at."""
    reached = [{"alert": id_, "until_ms": until, "held": held} for id_, until, held in standings]
    if reached:
        active_one = (
            col(PriceAlerts.id) == bindparam("alert"),
            col(PriceAlerts.status) == AlertStatus.ACTIVE,
        )
        moved = update(PriceAlerts).where(*active_one)
        values: Any = {"cursor_ms": bindparam("until_ms"), "holds": bindparam("held")}
        await (await session.connection()).execute(moved.values(values), reached)


async def remove(session: AsyncSession, id_: int) -> None:
    """Forget an alert; nothing happens when there is none."""
    await session.exec(delete(PriceAlerts).where(col(PriceAlerts.id) == id_))


async def forget_old(session: AsyncSession, before_ms: int) -> None:
    """Forget alerts that were over, or would have been, before a time."""
    await session.exec(
        delete(PriceAlerts).where(
            col(PriceAlerts.status).not_in(_KEPT), col(PriceAlerts.expires_ms) < before_ms
        )
    )


def _columns(alert: PriceAlert) -> dict[str, object]:
    return {
        **structs.asdict(alert),
        "condition": str(alert.condition),
        "status": alert.status.value,
    }


def _outside(row: PriceAlerts) -> PriceAlert:
    columns = row.model_dump()
    columns["condition"] = read_condition(row.condition)
    columns["status"] = AlertStatus(row.status)
    return PriceAlert(**columns)
