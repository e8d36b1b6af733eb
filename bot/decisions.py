"""What the desk decides, and how each decision is written down.

A fact (signal, target, outcome), its audit event and the messages that tell it belong to one
transaction; delivery reads the messages from there.
"""

from typing import TypeAlias

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.audience import audience_of
from engine.followed import Change
from engine.signal import Signal
from engine.tracking import Outcome, Progress
from storage import audit, outbox, signals, threads
from storage.audit import EventKind
from storage.outbox import MessageKind, NewMessage

Decision: TypeAlias = Signal | Change
"""A signal is new and to be published; a change is what became of an older one."""


async def write(session: AsyncSession, decision: Decision, now_ms: int) -> int | None:
    """Store a decision with all that tells of it; the number of its signal comes back.

    now_ms: our own clock.
    None, and nothing is stored, for a signal that exists already, and for a change of one that is
    not open.
    """
    if isinstance(decision, Signal):
        return await _publish(session, decision, now_ms)
    number = await signals.open_number(session, decision.signal)
    if number is not None:
        await _record(session, number, decision, now_ms)
    return number


async def _publish(session: AsyncSession, signal: Signal, now_ms: int) -> int | None:
    added = await signals.add(session, signal, now_ms)
    if added is None:
        return None
    chat_ids = await audience_of(session, signal)
    await threads.open(session, added.number, chat_ids)
    event_id = await audit.append(
        session,
        signal_number=added.number,
        kind=EventKind.PUBLISHED,
        time_ms=signal.time_ms,
        recorded_ms=now_ms,
        details=audit.published(signal, len(chat_ids)),
    )
    alerts = [(chat_id, MessageKind.ALERT) for chat_id in chat_ids]
    await _enqueue(session, event_id, added.number, alerts, now_ms)
    return added.number


async def _record(session: AsyncSession, number: int, change: Change, now_ms: int) -> None:
    """Store what one candle brought about: a target, the end, or both."""
    progress, outcome = change.step.progress, change.step.outcome
    if change.step.reached_take_profit_1:
        await _take_profit_1(session, number, change.signal, progress, now_ms)
    if outcome is not None:
        await _end(session, number, progress, outcome, now_ms)


async def _take_profit_1(
    session: AsyncSession, number: int, signal: Signal, progress: Progress, now_ms: int
) -> None:
    time_ms = progress.took_profit_1_ms or progress.cursor_ms
    await signals.save_progress(session, number, progress)
    event_id = await audit.append(
        session,
        signal_number=number,
        kind=EventKind.TAKE_PROFIT_1,
        time_ms=time_ms,
        recorded_ms=now_ms,
        details=audit.took_profit_1(signal.take_profit_1, time_ms),
    )
    await _tell(session, event_id, number, MessageKind.TAKE_PROFIT_1, now_ms)


async def _end(
    session: AsyncSession, number: int, progress: Progress, outcome: Outcome, now_ms: int
) -> None:
    await signals.close(session, number, progress, outcome)
    event_id = await audit.append(
        session,
        signal_number=number,
        kind=EventKind.OUTCOME,
        time_ms=outcome.time_ms,
        recorded_ms=now_ms,
        details=audit.ended(outcome),
    )
    await _tell(session, event_id, number, MessageKind.OUTCOME, now_ms)


async def _tell(
    session: AsyncSession, event_id: int, number: int, kind: MessageKind, now_ms: int
) -> None:
    """A reply and an edited card for everyone who follows."""
    messages = [
        (thread.chat_id, message)
        for thread in await threads.followers(session, number)
        for message in (kind, MessageKind.CARD)
    ]
    await _enqueue(session, event_id, number, messages, now_ms)


async def _enqueue(
    session: AsyncSession,
    event_id: int,
    number: int,
    messages: list[tuple[int, MessageKind]],
    now_ms: int,
) -> None:
    await outbox.enqueue(
        session,
        [
            NewMessage(
                event_id=event_id,
                signal_number=number,
                chat_id=chat_id,
                kind=kind,
                created_ms=now_ms,
            )
            for chat_id, kind in messages
        ],
    )
