"""Who is told of a new signal."""

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.signal import Signal
from storage import chats, follows


async def audience_of(session: AsyncSession, signal: Signal) -> list[int]:
    """Chat ids: every active target, and the private chats that follow the pair."""
    targets = [chat.chat_id for chat in await chats.targets(session)]
    followers = await follows.followers_of(session, signal.symbol)
    return list(dict.fromkeys([*targets, *followers]))
