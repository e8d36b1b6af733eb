"""Until when each chat was told of by its digests: what keeps one from coming twice."""

from enum import StrEnum

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Digests


class DigestPeriod(StrEnum):
    """How much a digest tells of."""

    DAY = "day"
    WEEK = "week"


async def told(session: AsyncSession) -> dict[tuple[int, DigestPeriod], int]:
    """The moment of each chat's newest digest, by our clock, or of when it began to want them."""
    return {
        (row.chat_id, DigestPeriod(row.period)): row.told_ms
        for row in await session.exec(select(Digests))
    }


async def note(session: AsyncSession, chat_id: int, period: DigestPeriod, told_ms: int) -> None:
    """A chat needs no digest that was due until then."""
    await session.merge(Digests(chat_id=chat_id, period=period, told_ms=told_ms))
