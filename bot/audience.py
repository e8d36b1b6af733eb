"""Who is told of a new signal."""

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.signal import Signal
from engine.traders import owner_of
from storage import chats, follows


async def audience_of(session: AsyncSession, signal: Signal) -> list[int]:
    """Chat ids; of the house every active target, and the private chats that follow the pair.

    What an owner's trader says is for its owner alone, whose private chat has the owner's id;
    nobody while the bot cannot write there.
    """
    owner = owner_of(signal.trader)
    if owner:
        private = await chats.get(session, owner)
        return [owner] if private is not None and private.active else []
    targets = [chat.chat_id for chat in await chats.targets(session)]
    followers = await follows.followers_of(session, signal.symbol)
    return list(dict.fromkeys([*targets, *followers]))
