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
from storage.outbox import NewMessage
from storage.outbox_holding import Held
from storage.preferences import Happening, Loudness


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
    wanted = list(chat_ids)
    if not wanted:
        # As with most of what a restart decides: nobody has to be asked how to be told.
        return {}
    chosen = await preferences.of_chats(session, wanted)
    muted = await mutes.about(session, chosen, happened.symbol, now_ms)
    return {
        chat_id: Hearing(
            noise=noise(each, muted.get(chat_id, ()), happened, now_ms),
            until_ms=quiet_until_ms(each, now_ms) or 0,
            later_is_silent=each.loudness_of(Happening.DIGEST) is not Loudness.SOUND,
        )
        for chat_id, each in chosen.items()
    }


async def tell(
    session: AsyncSession, messages: Sequence[NewMessage], heard: Mapping[int, Hearing]
) -> None:
    """Put messages where their chats want them: now, later or nowhere.

    heard: of the chat of each message.
    """
    now = [
        replace(message, silent=heard[message.chat_id].noise is Noise.SILENT)
        for message in messages
        if heard[message.chat_id].noise in _AT_ONCE
    ]
    later = [
        Held(
            message=message,
            until_ms=heard[message.chat_id].until_ms,
            silent=heard[message.chat_id].later_is_silent,
        )
        for message in messages
        if heard[message.chat_id].noise is Noise.LATER
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
