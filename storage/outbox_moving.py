"""What waits in the outbox for a place where one can write no more goes elsewhere."""

from sqlalchemy import ColumnElement, exists, update
from sqlalchemy.orm import aliased
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.address import Address
from storage.outbox import UNFINISHED, MessageStatus
from storage.tables import Outbox


async def move_chat(session: AsyncSession, old_id: int, new_id: int) -> None:
    """What waits for one chat goes to the other, unless that is told the same anyway.

    Messages that were sent keep the old id, since that is where they are. So do they that are
    told anyway: an address has room for one of a kind.
    """
    told = aliased(Outbox)
    there = (col(told.chat_id) == new_id) & (col(told.topic_id) == Outbox.topic_id)
    await _redirect(session, col(Outbox.chat_id) == old_id, told, there, {"chat_id": new_id})


async def leave_topic(session: AsyncSession, address: Address) -> None:
    """What waits for a topic goes to its chat as a whole, unless that is told the same anyway."""
    told = aliased(Outbox)
    there = (col(told.chat_id) == address.chat_id) & (col(told.topic_id) == 0)
    of_topic = (col(Outbox.chat_id) == address.chat_id) & (
        col(Outbox.topic_id) == address.topic_id
    )
    await _redirect(session, of_topic, told, there, {"topic_id": 0})


async def _redirect(
    session: AsyncSession,
    left: ColumnElement[bool],
    told: type[Outbox],
    there: ColumnElement[bool],
    to: dict[str, int],
) -> None:
    """What waits where one can write no more goes elsewhere. there: of what is `told` there.

    What a waiting message tells in the place of others, those go along with it.
    """
    told_anyway = exists().where(
        there, col(told.event_id) == Outbox.event_id, col(told.kind) == Outbox.kind
    )
    waiting = left & col(Outbox.status).in_((*UNFINISHED, MessageStatus.UNCERTAIN))
    telling = aliased(Outbox)
    told_later = exists().where(
        col(telling.id) == Outbox.folded_into, col(telling.status).in_(UNFINISHED)
    )
    await session.exec(update(Outbox).where(left, told_later, ~told_anyway).values(**to))
    coalesced_rows = update(Outbox).where(waiting, told_anyway)
    await session.exec(coalesced_rows.values(status=MessageStatus.COALESCED))
    await session.exec(update(Outbox).where(waiting).values(**to))
