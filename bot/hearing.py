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
from storage.mutes import Mute
from storage.outbox import NewMessage
from storage.outbox_holding import Held
from storage.preferences import Happening, Loudness, Preferences


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """How one chat is told of something."""

    noise: Noise
    until_ms: int = 0
    """When its quiet hours end, for what comes later."""
    later_is_silent: bool = True
    """Whether what comes later comes without a sound."""


async def hearing_of(
    session: AsyncSession, chat_ids: Iterable[int], happened: Happened, now_ms: int
) -> dict[int, Hearing]:
    """How chats are told of something now, by our clock; by chat, in their order."""
    return (await hearings_of(session, chat_ids, [happened], now_ms))[happened]


async def hearings_of(
    session: AsyncSession, chat_ids: Iterable[int], happenings: Iterable[Happened], now_ms: int
) -> dict[Happened, dict[int, Hearing]]:
    """How chats are told of several things now, by our clock; by thing and by chat."""
    things, wanted = list(happenings), list(chat_ids)
    if not wanted:
        # As with most of what a restart decides: nobody has to be asked how to be told.
        return {happened: {} for happened in things}
    chosen = await preferences.of_chats(session, wanted)
    symbols = {happened.symbol for happened in things if happened.symbol is not None}
    muted = await mutes.about(session, chosen, symbols, now_ms)
    return {
        happened: {
            chat_id: _hearing(each, muted.get(chat_id, ()), happened, now_ms)
            for chat_id, each in chosen.items()
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
    session: AsyncSession, messages: Sequence[NewMessage], heard: Mapping[int, Hearing]
) -> None:
    """Put messages where their chats want them: now, later or nowhere.

    heard: of the chat of each message.
    """
    await tell_each(session, [(message, heard[message.chat_id]) for message in messages])


async def tell_each(session: AsyncSession, messages: Sequence[tuple[NewMessage, Hearing]]) -> None:
    """As above, each message with how its chat is told of it."""
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
    """Put messages about something that is about no pair where their chats want them."""
    chat_ids = [message.chat_id for message in messages]
    await tell(session, messages, await hearing_of(session, chat_ids, Happened(what=what), now_ms))


_AT_ONCE = frozenset({Noise.SOUND, Noise.SILENT})
