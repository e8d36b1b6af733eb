"""Who is told of a new signal."""

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.signal import Signal
from engine.traders import owner_of
from storage import chats, follows, people, targets
from storage.address import Address


async def audience_of(session: AsyncSession, signal: Signal) -> list[Address]:
    """Of the house every target, and the private chats that follow the pair.

    What an owner's trader says is for its owner alone, whose private chat has the owner's id;
    nobody while the bot cannot write there. Nobody at all whom an admin shut out.
    """
    shut_out = await people.shut_out(session)
    owner = owner_of(signal.trader)
    if owner:
        private = await chats.get(session, owner)
        is_reachable = private is not None and private.active and owner not in shut_out
        return [Address(owner)] if is_reachable else []
    following = map(Address, await follows.followers_of(session, signal.symbol))
    told = dict.fromkeys([*await targets.open_addresses(session), *following])
    return [address for address in told if address.chat_id not in shut_out]
