"""The audit trail of signals: events are appended, and nothing here changes or removes one.

The database refuses to, too: triggers stop UPDATE and DELETE, and an append that does not carry
the hash of the newest row. What the hashes are made of: storage.audit_chain. Whether they hold:
storage.audit_check.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from msgspec import to_builtins
from sqlalchemy import insert
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.life import Move
from engine.signal import Signal
from engine.tracking import RULE_VERSION, Outcome, Progress
from storage.audit_chain import GENESIS, canonical, link
from storage.tables import SignalEvents


class EventKind(StrEnum):
    """What happens to a signal; a kind of a later version is chained and stands for itself.

    Beside the first target, a withdrawal and a correction each of them moves the signal on in its
    life, which `moved` says.
    """

    ANALYZING = "analyzing"
    REJECTED = "rejected"
    PUBLISHED = "published"
    READY = "ready"
    IN_POSITION = "in_position"
    TAKE_PROFIT_1 = "take_profit_1"
    VOIDED = "voided"
    OUTCOME = "outcome"
    CORRECTED = "corrected"
    """Its target and its end, as they are known since its exchange told more."""


_APPEND = insert(SignalEvents).returning(col(SignalEvents.id))
_HEAD = "head of the trail"
"""Where a writing session keeps what it appended last: nobody else appends before its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEvent:
    """Something that happened to a signal."""

    id: int
    """Its place in the trail: 1, 2, 3 … without a gap."""
    signal_number: int
    kind: str
    """What happened: an EventKind, or another word."""
    time_ms: int
    """When it happened, in exchange time."""
    recorded_ms: int
    """When it was written down, by our clock."""
    details: dict[str, Any]
    hash: str
    """SHA-256 of all this and of the event before, in hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The newest row of the trail: its hash stands for all that was ever written down."""

    id: int
    """How many rows there are; 0 of an empty trail."""
    hash: str


def moved(move: Move) -> dict[str, Any]:
    """What the details of every event that moves a signal on say of that."""
    return {"moved": {"before": str(move.before), "now": str(move.now)}}


def rejected(signal: Signal, reason: str) -> dict[str, Any]:
    """The details of REJECTED: the whole signal, and why nobody was told of it."""
    return {"signal": to_builtins(signal), "reason": reason}


def published(signal: Signal, chats: int) -> dict[str, Any]:
    """The details of PUBLISHED: the whole signal. chats: how many are told."""
    return {"signal": to_builtins(signal), "rule_version": RULE_VERSION, "chats": chats}


def voided(reason: str, admin: int) -> dict[str, Any]:
    """The details of VOIDED. admin: the numeric Telegram id of who withdrew it."""
    return {"reason": reason, "admin": admin}


def took_profit_1(price: float, time_ms: int) -> dict[str, Any]:
    """The details of TAKE_PROFIT_1. time_ms: start of the candle that reached it."""
    return {"price": price, "took_profit_1_ms": time_ms}


def ended(outcome: Outcome) -> dict[str, Any]:
    """The details of OUTCOME: the whole outcome."""
    return {"outcome": to_builtins(outcome)}


def corrected(progress: Progress, outcome: Outcome | None) -> dict[str, Any]:
    """The details of CORRECTED: what takes the place of all that was told of both before."""
    return {
        "took_profit_1_ms": progress.took_profit_1_ms,
        "outcome": None if outcome is None else to_builtins(outcome),
    }


async def append(
    session: AsyncSession,
    *,
    signal_number: int,
    kind: str,
    time_ms: int,
    recorded_ms: int,
    details: Mapping[str, Any],
) -> int:
    """Write an event down as the next link of the chain; its id comes back.

    details: what JSON can say. Belongs into a writing transaction: that is what keeps another
    row from coming in between the read of the head and the write.
    """
    content = canonical(details)
    before: Head = session.info.get(_HEAD) or await head(session)
    said = (signal_number, str(kind), time_ms, recorded_ms, content)
    hash_ = link(before.hash, *said)
    # Past the session, which has nothing to add to a row that nobody changes.
    connection = await session.connection()
    appended = await connection.execute(
        _APPEND,
        {
            "signal_number": signal_number,
            "kind": kind,
            "time_ms": time_ms,
            "recorded_ms": recorded_ms,
            "content": content,
            "previous_hash": before.hash,
            "hash": hash_,
        },
    )
    event_id: int = appended.scalar_one()
    session.info[_HEAD] = Head(id=event_id, hash=hash_)
    return event_id


async def head(session: AsyncSession) -> Head:
    """The newest row."""
    newest = select(SignalEvents.id, SignalEvents.hash).order_by(col(SignalEvents.id).desc())
    row = (await session.exec(newest.limit(1))).first()
    return Head(id=0, hash=GENESIS) if row is None else Head(id=row[0], hash=row[1])


async def events(session: AsyncSession, number: int) -> list[AuditEvent]:
    """What happened to signal #number, in the order in which it was recorded."""
    query = select(SignalEvents).where(SignalEvents.signal_number == number)
    rows = await session.exec(query.order_by(col(SignalEvents.id)))
    return [_outside(row) for row in rows]


async def newest(
    session: AsyncSession, *, offset: int, limit: int
) -> tuple[list[AuditEvent], int]:
    """Some events of all signals, newest first, and how many there are."""
    query = select(SignalEvents).order_by(col(SignalEvents.id).desc())
    rows = await session.exec(query.offset(offset).limit(limit))
    return [_outside(row) for row in rows], (await head(session)).id


def _outside(row: SignalEvents) -> AuditEvent:
    return AuditEvent(
        id=row.id,
        signal_number=row.signal_number,
        kind=row.kind,
        time_ms=row.time_ms,
        recorded_ms=row.recorded_ms,
        details=json.loads(row.content),
        hash=row.hash,
    )
