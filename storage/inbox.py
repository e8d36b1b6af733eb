"""Updates of Telegram: stored before they are acknowledged, handled once, forgotten after days.

    received ──► handled

A row is `received` in the transaction after which Telegram may forget the update. What a start
still finds `received` was interrupted, and is handled then.
"""

import json
import logging
from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeAlias

from sqlalchemy import delete, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.tables import Inbox

log = logging.getLogger(__name__)

MOST_STARTS = 3
"""Starts that find an update unhandled; then it is let go, lest it end every one of them."""

CLOCKS_APART_MS = 60_000
"""So much the server's clock may be before ours."""

RawUpdate: TypeAlias = Mapping[str, Any]
"""An update as Telegram's JSON has it: https://core.telegram.org/bots/api#update."""


class UpdateStatus(StrEnum):
    """How far an update has come."""

    RECEIVED = "received"
    HANDLED = "handled"


async def receive(
    session: AsyncSession, updates: Sequence[RawUpdate], now_ms: int
) -> list[RawUpdate]:
    """Store updates; those that were not stored before come back, in their order."""
    new = {each["update_id"]: each for each in updates}
    known = select(Inbox.update_id).where(col(Inbox.update_id).in_(new))
    for update_id in (await session.exec(known)).all():
        del new[update_id]
    rows = [
        {
            "update_id": update_id,
            "status": UpdateStatus.RECEIVED,
            "payload": json.dumps(raw, ensure_ascii=False, separators=(",", ":")),
            "attempts": 0,
            "received_ms": now_ms,
        }
        for update_id, raw in new.items()
    ]
    if rows:
        await session.exec(insert(Inbox), params=rows)
    return list(new.values())


async def reused(session: AsyncSession, repeats: Sequence[RawUpdate]) -> int:
    """How many of those that are stored are others: written after their number had come."""
    written_ms = {each["update_id"]: _written_ms(each) for each in repeats}
    rows = select(Inbox.update_id, Inbox.received_ms).where(col(Inbox.update_id).in_(written_ms))
    return sum(
        written_ms[update_id] > received_ms + CLOCKS_APART_MS
        for update_id, received_ms in (await session.exec(rows)).all()
    )


def _written_ms(raw: RawUpdate) -> int:
    """When its message was written; 0 for an update without one. A pressed button says nothing."""
    match raw:
        case {"message": {"date": int(date_s)}}:
            return date_s * 1000
        case _:
            return 0


async def handled(session: AsyncSession, update_ids: Collection[int]) -> None:
    """They were handled; what people wrote is kept no longer."""
    await session.exec(
        update(Inbox)
        .where(col(Inbox.update_id).in_(update_ids))
        .values(status=UpdateStatus.HANDLED, payload="")
    )


async def interrupted(session: AsyncSession) -> list[RawUpdate]:
    """Updates that the last run did not come to the end of, oldest first.

    One that MOST_STARTS starts in a row found so is let go. To be called once a start.
    """
    received = col(Inbox.status) == UpdateStatus.RECEIVED
    await session.exec(update(Inbox).where(received).values(attempts=Inbox.attempts + 1))
    let_go = await session.exec(
        update(Inbox)
        .where(received, col(Inbox.attempts) > MOST_STARTS)
        .values(status=UpdateStatus.HANDLED, payload="")
    )
    if let_go.rowcount:
        log.error("updates that ended start after start are let go: count=%d", let_go.rowcount)
    query = select(Inbox.payload).where(received).order_by(col(Inbox.update_id))
    return [json.loads(payload) for payload in (await session.exec(query)).all()]


async def forget(session: AsyncSession, before_ms: int) -> None:
    """Remove what was received before that time and handled."""
    await session.exec(
        delete(Inbox).where(
            col(Inbox.status) == UpdateStatus.HANDLED, col(Inbox.received_ms) < before_ms
        )
    )
