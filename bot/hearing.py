"""How each chat is told of what happened, in the transaction of the fact: its choice is a row too.

chats, what happened ──► noise ──► outbox, with a sound or without
                           ├─────► held until the quiet hours are over
                           └─────► nothing
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.noise import Happened, Noise, noise, quiet_until_ms
from storage import mutes, outbox, outbox_holding, preferences
from storage.address import Address
from storage.mutes import Mute
from storage.outbox import NewMessage
from storage.outbox_holding import Held
from storage.preferences import Happening, Loudness, Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """How one chat or topic is told of something."""

    noise: Noise
    until_ms: int = 0
    """When its quiet hours end, for what comes later."""
    later_is_silent: bool = True
    """Whether what comes later comes without a sound."""


async def hearing_of(
    session: AsyncSession, addresses: Iterable[Address], happened: Happened, now_ms: int
) -> dict[Address, Hearing]:
    """How each is told of something now, by our clock; by address, in their order."""
    return (await hearings_of(session, addresses, [happened], now_ms))[happened]


async def hearings_of(
    session: AsyncSession,
    addresses: Iterable[Address],
    happenings: Iterable[Happened],
    now_ms: int,
) -> dict[Happened, dict[Address, Hearing]]:
    """How each is told of several things now, by our clock; by thing and by address."""
    things, wanted = list(happenings), list(addresses)
    if not wanted:
        # As with most of what a restart decides: nobody has to be asked how to be told.
        return {happened: {} for happened in things}
    chosen = await preferences.of_addresses(session, wanted)
    symbols = {happened.symbol for happened in things if happened.symbol is not None}
    chat_ids = [address.chat_id for address in wanted]
    muted = await mutes.about(session, chat_ids, symbols, now_ms)
    return {
        happened: {
            address: _hearing(each, muted.get(address.chat_id, ()), happened, now_ms)
            for address, each in chosen.items()
        }
        for happened in dict.fromkeys(things)
    }


def _hearing(
    chosen: Preferences, muted: Iterable[Mute], happened: Happened, now_ms: int
) -> Hearing:
    return Hearing(
        noise=noise(chosen, muted, happened, now_ms),
        until_ms=quiet_until_ms(chosen, now_ms) or 0,
        later_is_silent=chosen.loudness_of(Happening.DIGEST) is not Loudness.SOUND,
    )


async def tell(
    session: AsyncSession, messages: Sequence[NewMessage], heard: Mapping[Address, Hearing]
) -> None:
    """Put messages where their readers want them: now, later or nowhere.

    heard: of the address of each message.
    """
    await tell_each(session, [(message, heard[message.address]) for message in messages])


async def tell_each(session: AsyncSession, messages: Sequence[tuple[NewMessage, Hearing]]) -> None:
    """As above, each message with how its reader is told of it."""
    now = [
        replace(message, silent=heard.noise is Noise.SILENT)
        for message, heard in messages
        if heard.noise in _AT_ONCE
    ]
    later = [
        Held(message=message, until_ms=heard.until_ms, silent=heard.later_is_silent)
        for message, heard in messages
        if heard.noise is Noise.LATER
    ]
    await outbox.enqueue(session, now)
    await outbox_holding.hold(session, later)


async def tell_of(
    session: AsyncSession, what: Happening, messages: Sequence[NewMessage], now_ms: int
) -> None:
    """Put messages about something that is about no pair where their readers want them."""
    addresses = [message.address for message in messages]
    heard = await hearing_of(session, addresses, Happened(what=what), now_ms)
    await tell(session, messages, heard)


_AT_ONCE = frozenset({Noise.SOUND, Noise.SILENT})
