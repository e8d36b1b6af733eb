"""Chats that Telegram wants left alone for a while: kept, since a restart is no excuse."""

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import ChatHolds


async def hold(session: AsyncSession, chat_id: int, until_ms: int) -> None:
    """Leave a chat alone until then, by our clock; a newer hold takes the place of an older."""
    await session.merge(ChatHolds(chat_id=chat_id, until_ms=until_ms))


async def held(session: AsyncSession, now_ms: int) -> dict[int, int]:
    """Until when which chats are to be left alone; holds that are over are forgotten."""
    await session.exec(delete(ChatHolds).where(col(ChatHolds.until_ms) <= now_ms))
    rows = (await session.exec(select(ChatHolds))).all()
    return {row.chat_id: row.until_ms for row in rows}
