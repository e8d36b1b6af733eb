"""Until when each chat was told of by its digests: what keeps one from coming twice."""

from enum import StrEnum

from sqlalchemy import delete, exists, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.address import Address
from storage.tables import Digests


class DigestPeriod(StrEnum):
    """How much a digest tells of."""

    DAY = "day"
    WEEK = "week"


async def told(session: AsyncSession) -> dict[tuple[Address, DigestPeriod], int]:
    """When each address had its newest digest, by our clock, or began to want them."""
    return {
        (Address(row.chat_id, row.topic_id), DigestPeriod(row.period)): row.told_ms
        for row in await session.exec(select(Digests))
    }


async def note(
    session: AsyncSession, address: Address, period: DigestPeriod, told_ms: int
) -> None:
    """No digest that was due until then is needed there."""
    await session.merge(Digests(**address._asdict(), period=period, told_ms=told_ms))


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """What one chat was told the other needs no more."""
    there = aliased(Digests)
    already = exists().where(
        col(there.chat_id) == new_id,
        col(there.topic_id) == Digests.topic_id,
        col(there.period) == Digests.period,
    )
    of_old = col(Digests.chat_id) == old_id
    await session.exec(update(Digests).where(of_old, ~already).values(chat_id=new_id))
    await session.exec(delete(Digests).where(of_old))
