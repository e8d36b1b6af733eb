"""Who is told of a new signal."""

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.signal import Signal
from engine.traders import owner_of
from storage import chats, follows, people


async def audience_of(session: AsyncSession, signal: Signal) -> list[int]:
    """Chat ids; of the house every active target, and the private chats that follow the pair.

    What an owner's trader says is for its owner alone, whose private chat has the owner's id;
    nobody while the bot cannot write there. Nobody at all whom an admin shut out.
    """
    shut_out = await people.shut_out(session)
    owner = owner_of(signal.trader)
    if owner:
        private = await chats.get(session, owner)
        is_reachable = private is not None and private.active and owner not in shut_out
        return [owner] if is_reachable else []
    targets = [chat.chat_id for chat in await chats.targets(session)]
    followers = await follows.followers_of(session, signal.symbol)
    return [chat for chat in dict.fromkeys([*targets, *followers]) if chat not in shut_out]
