"""Messages that are to be sent: written with the fact that they tell, then sent one by one.

    pending ──► sending ──► sent
     ▲   ▲         ├──────► uncertain ──► sent or dead, when that comes to be known
     │   └──retry──┤            │
     │             ├──────► dead: it can never arrive
     │             └──────► coalesced: another message says the same and more
     └───────────repeat─────────┘

A row is `sending` before a byte goes out, and for as long as its lease: a crash leaves a trace.
Of one chat and priority, and of one chat and signal, rows go in the order of their ids: one that
waits for a retry holds back those behind it, and nobody else. What tells of a signal waits for
the digest that its alert was folded into, too; an edit does not, since a digest leaves no card
that it could come before.

What tells of rows as a whole stands in files of their own: storage.outbox_folding,
storage.outbox_holding, storage.outbox_doubt, storage.outbox_unsent.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from msgspec import convert
from sqlalchemy import ColumnElement, case, exists, func, insert, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.address import Address
from storage.errors import ImpossibleMove, NotFound
from storage.tables import Outbox


class MessageKind(StrEnum):
    """What a message tells."""

    ALERT = "alert"
    """A new signal."""
    TAKE_PROFIT_1 = "take_profit_1"
    """The reply when the first target is reached."""
    OUTCOME = "outcome"
    """The reply when a signal ended."""
    CARD = "card"
    """An edit of the alert, so that it shows how the signal stands."""
    REPLY = "reply"
    """What a person asked for, and could not be told at once; its payload is the message."""
    LIVE = "live"
    """An edit of the alert that says what the signal makes now; its payload says the price."""
    DIGEST = "digest"
    """Several alerts in one message; its payload names them."""
    HELD = "held"
    """What quiet hours held back; its payload names the signals."""
    PERIOD = "period"
    """How signals fared in a day or week; its payload says which."""
    NOTICE = "notice"
    """Anything else; its payload says what."""


PRIORITY = {
    MessageKind.OUTCOME: 20,
    MessageKind.TAKE_PROFIT_1: 20,
    MessageKind.ALERT: 30,
    MessageKind.REPLY: 32,
    MessageKind.HELD: 33,
    MessageKind.DIGEST: 35,
    MessageKind.CARD: 40,
    MessageKind.NOTICE: 50,
    MessageKind.PERIOD: 60,
    MessageKind.LIVE: 70,
}
"""The lowest goes first: what happened to money before what is new, replies before edits."""

EDITS = frozenset({MessageKind.CARD, MessageKind.LIVE})
"""What changes a message that stands there, without a sound; nothing where none stands."""

URGENT = 20
"""The last priority that does not wait for the pace of the others."""


class MessageStatus(StrEnum):
    """How far a message has come."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    DEAD = "dead"
    COALESCED = "coalesced"


UNFINISHED = (MessageStatus.PENDING, MessageStatus.SENDING)
"""Of what may go out yet, or be on its way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """A message to put into the outbox."""

    chat_id: int
    topic_id: int = 0
    """Of a forum; 0 for the chat as a whole."""
    kind: MessageKind
    created_ms: int
    """Our clock."""
    event_id: int | None = None
    """The audit event that it tells; one event tells an address one message of a kind."""
    signal_number: int | None = None
    not_before_ms: int = 0
    silent: bool = False
    """Whether it comes without a sound."""
    priority: int | None = None
    """Its lane; None for that of its kind."""
    possible_repeat: bool = False
    """Whether it may have arrived already, past the outbox."""
    payload: dict[str, Any] = field(default_factory=dict)
    """What JSON can say; for what signal and event do not tell by themselves."""

    @property
    def address(self) -> Address:
        """Where it goes."""
        return Address(self.chat_id, self.topic_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxRow:
    """A message of the outbox, as it stands. Times are our clock's, in UTC milliseconds."""

    id: int
    event_id: int | None
    signal_number: int | None
    chat_id: int
    topic_id: int = 0
    """Of a forum; 0 for the chat as a whole."""
    kind: MessageKind
    priority: int
    status: MessageStatus
    attempts: int
    """How often it was claimed."""
    possible_repeat: bool
    """Whether an earlier attempt may have arrived; once true, it stays."""
    not_before_ms: int
    """Of a row that was tried: by the steady clock of delivery (`bot/delivery/steady.py`)."""
    lease_until_ms: int | None
    """Until when whoever sends it has it for itself; None when nobody does."""
    created_ms: int
    sent_ms: int | None
    message_id: int | None
    """Telegram's, once it is sent."""
    error: str | None
    """Why the newest attempt failed."""
    payload: dict[str, Any]
    silent: bool = False
    """Whether it comes without a sound."""

    @property
    def address(self) -> Address:
        """Where it goes."""
        return Address(self.chat_id, self.topic_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Depth:
    """How full the outbox is."""

    counts: dict[str, int]
    """Rows by MessageStatus, zeros included; without those that are held."""
    held: int
    """What waits for the end of quiet hours, as its readers want it."""
    oldest_pending_ms: int | None
    """When the oldest row that waits, and is not held, was made; None when none waits."""


async def enqueue(session: AsyncSession, messages: Sequence[NewMessage]) -> None:
    """Put messages into the outbox; a new card takes the place of one that still waits.

    Raises sqlalchemy's IntegrityError when an event is told to an address a second time.
    """
    if not messages:
        return
    await session.exec(insert(Outbox), params=[new_row(message) for message in messages])
    changed = {message.signal_number for message in messages if message.kind is MessageKind.CARD}
    await _coalesce_cards(session, changed - {None})


async def claim(
    session: AsyncSession,
    *,
    now_ms: int,
    lease_ms: int,
    steady_ms: int | None = None,
    held_chats: Collection[int] = (),
    least_urgent: int = max(PRIORITY.values()),
) -> OutboxRow | None:
    """Take the next message that is due, and mark it as being sent; None when there is none.

    Commit before the message goes out. steady_ms: now, by the clock that retries wait by, where
    that is another. held_chats: those that may get nothing now. least_urgent: the last priority
    that may go now.
    """
    due = (
        select(Outbox)
        .where(
            _sendable(held_chats),
            col(Outbox.priority) <= least_urgent,
            _wait_ms(now_ms, steady_ms) <= 0,
        )
        .order_by(col(Outbox.priority), col(Outbox.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = (await session.exec(due)).first()
    if row is None:
        return None
    row.status = MessageStatus.SENDING
    row.attempts += 1
    row.lease_until_ms = now_ms + lease_ms
    return outside(row)


async def sent(session: AsyncSession, row_id: int, *, message_id: int | None, now_ms: int) -> None:
    """It arrived, as the message `message_id` of its chat."""
    row = await _leave(session, row_id, MessageStatus.SENDING, MessageStatus.UNCERTAIN)
    row.status = MessageStatus.SENT
    row.message_id = message_id
    row.sent_ms = now_ms
    row.error = None


async def retry(session: AsyncSession, row_id: int, *, not_before_ms: int, error: str) -> None:
    """It did not arrive: try again from `not_before_ms` on, in its old place of the lane."""
    row = await _leave(session, row_id, MessageStatus.SENDING, MessageStatus.UNCERTAIN)
    row.status = MessageStatus.PENDING
    row.not_before_ms = not_before_ms
    row.error = error


async def uncertain(session: AsyncSession, row_id: int, *, error: str) -> None:
    """Nobody knows whether it arrived."""
    row = await _leave(session, row_id, MessageStatus.SENDING)
    row.status = MessageStatus.UNCERTAIN
    row.error = error


async def leave_uncertain(session: AsyncSession, row_id: int, *, why: str) -> None:
    """Nobody knows whether it arrived, and it is not repeated. why: added to what is known."""
    row = await _leave(session, row_id, MessageStatus.UNCERTAIN)
    row.error = f"{row.error}; {why}"


async def repeat(session: AsyncSession, row_id: int, *, not_before_ms: int) -> None:
    """Send an uncertain one again from `not_before_ms` on, known as a possible repeat."""
    row = await _leave(session, row_id, MessageStatus.UNCERTAIN)
    row.status = MessageStatus.PENDING
    row.not_before_ms = not_before_ms
    row.possible_repeat = True


async def dead(session: AsyncSession, row_id: int, *, error: str) -> None:
    """It can never arrive."""
    row = await _leave(session, row_id, *UNFINISHED, MessageStatus.UNCERTAIN)
    row.status = MessageStatus.DEAD
    row.error = error


async def coalesced(session: AsyncSession, row_id: int) -> None:
    """Another message says the same and more: this one is not needed."""
    row = await _leave(session, row_id, *UNFINISHED)
    row.status = MessageStatus.COALESCED


async def release_interrupted(session: AsyncSession) -> list[OutboxRow]:
    """Rows that are being sent become uncertain, whatever their lease; they come back.

    A crash left them so: to be called at the start by the one who sends, before it sends.
    """
    leased = (
        select(Outbox)
        .where(Outbox.status == MessageStatus.SENDING)
        .order_by(col(Outbox.id))
        .with_for_update(skip_locked=True)
    )
    rows = (await session.exec(leased)).all()
    for row in rows:
        row.status = MessageStatus.UNCERTAIN
        row.lease_until_ms = None
        row.error = "stopped while it was being sent"
    return [outside(row) for row in rows]


async def was_repeated(session: AsyncSession, signal_number: int, address: Address) -> bool:
    """Whether the alert of a signal may stand there twice."""
    query = select(Outbox.possible_repeat).where(
        Outbox.signal_number == signal_number,
        Outbox.chat_id == address.chat_id,
        Outbox.topic_id == address.topic_id,
        Outbox.kind == MessageKind.ALERT,
    )
    return bool((await session.exec(query)).first())


async def told(session: AsyncSession, event_id: int, kind: MessageKind) -> set[Address]:
    """Who was told of an audit event by a message of a kind, or is about to be."""
    query = select(Outbox.chat_id, Outbox.topic_id).where(
        Outbox.event_id == event_id, Outbox.kind == kind
    )
    return {Address(*row) for row in await session.exec(query)}


async def get(session: AsyncSession, row_id: int) -> OutboxRow | None:
    """A message as it stands; None when there is none."""
    row = await session.get(Outbox, row_id)
    return None if row is None else outside(row)


async def depth(session: AsyncSession, now_ms: int) -> Depth:
    """How full the outbox is now, by our clock."""
    query = select(Outbox.status, func.count()).group_by(col(Outbox.status))
    by_status: dict[str, int] = dict((await session.exec(query)).all())
    counts = {status.value: by_status.get(status, 0) for status in MessageStatus}
    held = (await session.exec(select(func.count()).where(is_held(now_ms)))).one()
    counts[MessageStatus.PENDING] -= held
    oldest = select(func.min(Outbox.created_ms)).where(
        Outbox.status == MessageStatus.PENDING, ~is_held(now_ms)
    )
    return Depth(counts=counts, held=held, oldest_pending_ms=(await session.exec(oldest)).one())


def is_held(now_ms: int) -> ColumnElement[bool]:
    """A row that waits for the end of quiet hours now, by our clock; not for a retry."""
    return (
        (col(Outbox.status) == MessageStatus.PENDING)
        & (col(Outbox.kind) == MessageKind.HELD)
        & (col(Outbox.attempts) == 0)
        & (col(Outbox.not_before_ms) > now_ms)
    )


async def next_due_in_ms(
    session: AsyncSession,
    *,
    now_ms: int,
    steady_ms: int | None = None,
    held_chats: Collection[int] = (),
) -> int | None:
    """How long until the next message may go; None when none waits for time alone.

    Those behind another of their lane are not counted: its end is their sign. See `claim`.
    """
    query = select(func.min(_wait_ms(now_ms, steady_ms))).where(_sendable(held_chats))
    return (await session.exec(query)).one()


async def shorten_waits(session: AsyncSession, until_ms: int) -> None:
    """What was tried waits no longer than until then: its pause was measured by a clock of old."""
    await session.exec(
        update(Outbox)
        .where(
            col(Outbox.status) == MessageStatus.PENDING,
            col(Outbox.attempts) > 0,
            col(Outbox.not_before_ms) > until_ms,
        )
        .values(not_before_ms=until_ms)
    )


def _wait_ms(now_ms: int, steady_ms: int | None) -> ColumnElement[int]:
    """A message that was never tried waits for a time of day, one that was tried for a while."""
    if steady_ms is None or steady_ms == now_ms:
        return col(Outbox.not_before_ms) - now_ms
    present_ms = case((col(Outbox.attempts) > 0, steady_ms), else_=now_ms)
    return col(Outbox.not_before_ms) - present_ms


def _sendable(held_chats: Collection[int]) -> ColumnElement[bool]:
    """Pending, of a chat that is not held, and the first of its lane and of its signal."""
    earlier = aliased(Outbox)
    ahead = exists().where(
        col(earlier.chat_id) == Outbox.chat_id,
        col(earlier.id) < col(Outbox.id),
        col(earlier.status).in_(UNFINISHED),
    )
    return (
        (col(Outbox.status) == MessageStatus.PENDING)
        & col(Outbox.chat_id).not_in(held_chats)
        & ~ahead.where(col(earlier.priority) == Outbox.priority)
        & ~ahead.where(
            col(earlier.signal_number) == Outbox.signal_number,
            col(earlier.topic_id) == Outbox.topic_id,
        )
        & (col(Outbox.kind).in_(EDITS) | ~_digest_ahead())
    )


def _digest_ahead() -> ColumnElement[bool]:
    """The alert of the signal is told by a digest that is still to come."""
    alert, digest = aliased(Outbox), aliased(Outbox)
    return exists().where(
        col(alert.signal_number) == Outbox.signal_number,
        col(alert.chat_id) == Outbox.chat_id,
        col(alert.topic_id) == Outbox.topic_id,
        col(alert.kind) == MessageKind.ALERT,
        col(alert.folded_into) == digest.id,
        col(digest.status).in_(UNFINISHED),
    )


async def _leave(session: AsyncSession, row_id: int, *allowed: MessageStatus) -> Outbox:
    """The row, free of its lease, when it may leave the status that it has."""
    row = await session.get(Outbox, row_id, with_for_update=True)
    if row is None:
        raise NotFound(f"the outbox has no row {row_id}")
    if row.status not in allowed:
        raise ImpossibleMove(f"row {row_id} of the outbox is {row.status}, not {_any_of(allowed)}")
    row.lease_until_ms = None
    return row


def _any_of(statuses: Sequence[MessageStatus]) -> str:
    return " or ".join(statuses)


async def _coalesce_cards(session: AsyncSession, signal_numbers: Collection[int | None]) -> None:
    """Of the edits of one card that wait, the newest that tells an event is enough."""
    newer = aliased(Outbox)
    replaced = exists().where(
        col(newer.signal_number) == Outbox.signal_number,
        col(newer.chat_id) == Outbox.chat_id,
        col(newer.topic_id) == Outbox.topic_id,
        col(newer.id) > col(Outbox.id),
        col(newer.kind) == MessageKind.CARD,
        col(newer.status) == MessageStatus.PENDING,
    )
    await session.exec(
        update(Outbox)
        .where(
            col(Outbox.signal_number).in_(signal_numbers),
            col(Outbox.kind).in_(EDITS),
            col(Outbox.status) == MessageStatus.PENDING,
            replaced,
        )
        .values(status=MessageStatus.COALESCED)
    )


def new_row(message: NewMessage) -> dict[str, Any]:
    """The columns of a message that nobody has tried to send."""
    return {
        "event_id": message.event_id,
        "signal_number": message.signal_number,
        "chat_id": message.chat_id,
        "topic_id": message.topic_id,
        "kind": message.kind,
        "priority": PRIORITY[message.kind] if message.priority is None else message.priority,
        "status": MessageStatus.PENDING,
        "attempts": 0,
        "possible_repeat": message.possible_repeat,
        "not_before_ms": message.not_before_ms,
        "created_ms": message.created_ms,
        "silent": message.silent,
        "payload": message.payload,
    }


def outside(row: Outbox) -> OutboxRow:
    """A row as others see it."""
    return convert(row, OutboxRow, from_attributes=True)
