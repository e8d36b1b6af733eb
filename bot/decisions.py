"""What the desk decides, and how each decision is written down.

A fact (signal, target, outcome), its audit event and the messages that tell it belong to one
transaction; delivery reads the messages from there.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeAlias

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.audience import audience_of
from bot.hearing import hearing_of, tell
from bot.noise import ENDS, Happened, Noise
from engine.costs import FundingPaid, charges, costs_on
from engine.followed import Change
from engine.life import ENTERING_AT_MARKET, REJECTING, Move, Rejection, SignalStatus
from engine.market import FundingRate
from engine.signal import Signal
from engine.tracking import Outcome, OutcomeKind, Progress
from storage import audit, market_history, outbox, outbox_holding, signals, threads
from storage.audit import EventKind
from storage.outbox import MessageKind, NewMessage
from storage.preferences import Happening


class Rejected(NamedTuple):
    """A signal that is not published."""

    signal: Signal
    reason: Rejection


class Voided(NamedTuple):
    """An open signal that an admin withdraws."""

    change: Change
    reason: str
    admin: int
    """Their numeric Telegram id."""


Decision: TypeAlias = Signal | Rejected | Change | Voided
"""A signal is new and to be published; a change is what became of an older one."""

_KINDS = {
    SignalStatus.ANALYZING: EventKind.ANALYZING,
    SignalStatus.REJECTED: EventKind.REJECTED,
    SignalStatus.MONITORING: EventKind.PUBLISHED,
    SignalStatus.READY: EventKind.READY,
    SignalStatus.IN_POSITION: EventKind.IN_POSITION,
}
"""The event that tells of a move, by where it leads."""


def signal_of(decision: Decision) -> Signal:
    """What a decision is about."""
    match decision:
        case Signal():
            return decision
        case Voided():
            return decision.change.signal
        case _:
            return decision.signal


async def write(session: AsyncSession, decision: Decision, now_ms: int) -> int | None:
    """Store a decision with all that tells of it; the number of its signal comes back.

    now_ms: our own clock.
    None, and nothing is stored, for a signal that exists already, and for a change of one that is
    not open.
    """
    if isinstance(decision, Signal):
        return await _publish(session, decision, now_ms)
    if isinstance(decision, Rejected):
        return await _reject(session, decision, now_ms)
    number = await signals.open_number(session, signal_of(decision))
    if number is None:
        return None
    if isinstance(decision, Voided):
        await _void(session, number, decision, now_ms)
    else:
        await _record(session, number, decision, now_ms)
    return number


async def _publish(session: AsyncSession, signal: Signal, now_ms: int) -> int | None:
    added = await signals.add(session, signal, now_ms)
    if added is None:
        return None
    chat_ids = await audience_of(session, signal)
    happened = Happened(what=Happening.SIGNAL, symbol=signal.symbol, signal=signal)
    heard = await hearing_of(session, chat_ids, happened, now_ms)
    listeners = [chat_id for chat_id in chat_ids if heard[chat_id].noise is not Noise.OFF]
    await threads.open(session, added.number, listeners)
    told = {SignalStatus.MONITORING: audit.published(signal, len(listeners))}
    events = await _go(session, added.number, signal, ENTERING_AT_MARKET, told, now_ms)
    event_id = events[SignalStatus.MONITORING]
    alerts = _messages(event_id, added.number, MessageKind.ALERT, listeners, now_ms)
    await tell(session, alerts, heard)
    return added.number


async def _reject(session: AsyncSession, rejected: Rejected, now_ms: int) -> int | None:
    signal, reason = rejected
    added = await signals.add(session, signal, now_ms, SignalStatus.REJECTED, reason)
    if added is None:
        return None
    told = {SignalStatus.REJECTED: audit.rejected(signal, reason)}
    await _go(session, added.number, signal, REJECTING, told, now_ms)
    return added.number


async def _go(
    session: AsyncSession,
    number: int,
    signal: Signal,
    way: tuple[Move, ...],
    told: Mapping[SignalStatus, Mapping[str, Any]],
    now_ms: int,
) -> dict[SignalStatus, int]:
    """Record a way that a new signal goes at once; the id of each move's event comes back.

    told: what the event of a move says beside it.
    """
    return {
        move.now: await audit.append(
            session,
            signal_number=number,
            kind=_KINDS[move.now],
            time_ms=signal.time_ms,
            recorded_ms=now_ms,
            details={**told.get(move.now, {}), **audit.moved(move)},
        )
        for move in way
    }


async def _record(session: AsyncSession, number: int, change: Change, now_ms: int) -> None:
    """Store what one candle brought about: a target, the end, or both."""
    progress, outcome = change.step.progress, change.step.outcome
    if change.step.reached_take_profit_1:
        await _take_profit_1(session, number, change.signal, progress, now_ms)
    if outcome is not None:
        reckoned = await _after_costs(session, change, outcome)
        await _end(session, number, change.signal, progress, reckoned, now_ms)


async def _void(session: AsyncSession, number: int, voided: Voided, now_ms: int) -> None:
    """Say who withdraws it and why, then end it."""
    change, reason, admin = voided
    outcome = change.step.outcome
    if outcome is None:
        raise ValueError(f"signal {number} was withdrawn without an outcome")
    await audit.append(
        session,
        signal_number=number,
        kind=EventKind.VOIDED,
        time_ms=outcome.time_ms,
        recorded_ms=now_ms,
        details=audit.voided(reason, admin),
    )
    reckoned = await _after_costs(session, change, outcome)
    await _end(session, number, change.signal, change.step.progress, reckoned, now_ms, reason)


async def _after_costs(session: AsyncSession, change: Change, outcome: Outcome) -> Outcome:
    """The outcome with what trading it cost, where its end is known.

    A payment counts with the last word on its rate: what was paid in the end is told later.
    """
    if outcome.kind is OutcomeKind.UNRESOLVED_DATA:
        return outcome
    signal, exchange = change.signal, change.signal.exchange
    told = await market_history.funding_told(
        session, exchange, signal.symbol, signal.time_ms + 1, outcome.time_ms + 1
    )
    paid = FundingPaid(
        FundingRate(each.symbol, each.next_funding_ms, each.rate, each.next_funding_ms)
        for each in told
    )
    spent = charges(
        signal,
        change.step.progress,
        outcome,
        rules=change.rules,
        costs=costs_on(exchange),
        funding=paid if told else None,
    )
    return replace(outcome, fees=spent.fees + spent.slippage, funding=spent.funding)


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
    happened = Happened(what=Happening.TAKE_PROFIT_1, symbol=signal.symbol)
    await _tell(session, event_id, number, MessageKind.TAKE_PROFIT_1, happened, now_ms)


async def _end(
    session: AsyncSession,
    number: int,
    signal: Signal,
    progress: Progress,
    outcome: Outcome,
    now_ms: int,
    reason: str | None = None,
) -> None:
    move = await signals.close(session, number, progress, outcome, reason)
    event_id = await audit.append(
        session,
        signal_number=number,
        kind=EventKind.OUTCOME,
        time_ms=outcome.time_ms,
        recorded_ms=now_ms,
        details={**audit.ended(outcome), **audit.moved(move)},
    )
    happened = Happened(what=ENDS[outcome.kind], symbol=signal.symbol)
    await _tell(session, event_id, number, MessageKind.OUTCOME, happened, now_ms)


async def _tell(
    session: AsyncSession,
    event_id: int,
    number: int,
    kind: MessageKind,
    happened: Happened,
    now_ms: int,
) -> None:
    """A reply as each follower wants to be told, and an edited card, which makes no noise.

    Whoever hears of the signal only after their quiet hours, hears then how it stands.
    """
    followers = [thread.chat_id for thread in await threads.followers(session, number)]
    waiting = await outbox_holding.waiting_for(session, number)
    listeners = [chat_id for chat_id in followers if chat_id not in waiting]
    heard = await hearing_of(session, listeners, happened, now_ms)
    await tell(session, _messages(event_id, number, kind, listeners, now_ms), heard)
    cards = _messages(event_id, number, MessageKind.CARD, followers, now_ms)
    await outbox.enqueue(session, cards)


def _messages(
    event_id: int, number: int, kind: MessageKind, chat_ids: list[int], now_ms: int
) -> list[NewMessage]:
    return [
        NewMessage(
            event_id=event_id,
            signal_number=number,
            chat_id=chat_id,
            kind=kind,
            created_ms=now_ms,
        )
        for chat_id in chat_ids
    ]
