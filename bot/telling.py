"""Notices to people: through the outbox, as everything that nobody has just asked for."""

from collections.abc import Iterable

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.views import notice
from storage import chats, outbox
from storage.outbox import MessageKind, NewMessage


async def tell(
    session: AsyncSession, user_ids: Iterable[int], payload: notice.Payload, now_ms: int
) -> None:
    """Put a notice to each of these people into the outbox, as far as the bot may write there."""
    reachable = {chat.chat_id for chat in await chats.private(session)}
    messages = [
        NewMessage(chat_id=user_id, kind=MessageKind.NOTICE, created_ms=now_ms, payload=payload)
        for user_id in user_ids
        if user_id in reachable
    ]
    await outbox.enqueue(session, messages)
