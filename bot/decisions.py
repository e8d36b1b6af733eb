"""What the desk decides, and how each decision is written down.

A fact (signal, target, outcome), its audit event and the messages that tell it belong to one
transaction; delivery reads the messages from there.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeGuard

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.audience import audience_of
from bot.briefing import Briefing
from bot.changes import Changes
from bot.hearing import hearing_of, tell
from bot.noise import Happened, Noise
from engine.followed import Change
from engine.life import ENTERING_AT_MARKET, REJECTING, Move, Rejection, SignalStatus
from engine.signal import Signal
from engine.walk import Revision
from storage import audit, signals, threads
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


Decision: TypeAlias = Signal | Rejected | Change | Voided | Revision
"""A signal is new and to be published; a change is what became of an older one.

A revision says that what was told became of it is not so.
"""
_Later: TypeAlias = Change | Voided | Revision
"""About a signal that was published before."""

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


async def write(
    session: AsyncSession, decisions: Iterable[Decision], now_ms: int
) -> list[int | None]:
    """Store decisions in their order with all that tells of them; their signals' numbers.

    now_ms: our own clock.
    None, and nothing is stored, for a signal that exists already, and for a change of one that is
    not open.
    """
    numbers: list[int | None] = []
    changes: list[_Later] = []
    for decision in decisions:
        if isinstance(decision, Change | Voided | Revision):
            changes.append(decision)
            continue
        numbers += await _change_all(session, changes, now_ms)
        changes.clear()
        numbers.append(await _add(session, decision, now_ms))
    return [*numbers, *await _change_all(session, changes, now_ms)]


async def _change_all(
    session: AsyncSession, decisions: Sequence[_Later], now_ms: int
) -> list[int | None]:
    if not decisions:
        return []
    ended = [each.number for each in decisions if _is_of_ended(each)]
    briefing = await Briefing.of(session, [_change_of(each) for each in decisions], ended)
    changes, numbers = Changes(session, briefing, now_ms), list[int | None]()
    for decision in decisions:
        if _is_of_ended(decision):
            number: int | None = decision.number
        else:
            number = briefing.still_open.number(signal_of(decision))
        if number is not None:
            await _change(changes, number, decision)
        numbers.append(number)
    await changes.tell()
    return numbers


async def _change(changes: Changes, number: int, decision: _Later) -> None:
    match decision:
        case Voided(change, reason, admin):
            await changes.void(number, change, reason, admin)
        case Revision():
            await changes.revise(decision)
        case Change():
            await changes.record(number, decision)


def _change_of(decision: _Later) -> Change:
    match decision:
        case Voided():
            return decision.change
        case Revision():
            return decision.as_change
        case Change():
            return decision


def _is_of_ended(decision: _Later) -> TypeGuard[Revision]:
    """Whether it corrects what is no more looked for among the open ones."""
    return isinstance(decision, Revision) and not decision.before.is_open


async def _add(session: AsyncSession, decision: Signal | Rejected, now_ms: int) -> int | None:
    if isinstance(decision, Signal):
        return await _publish(session, decision, now_ms)
    return await _reject(session, decision, now_ms)


async def _publish(session: AsyncSession, signal: Signal, now_ms: int) -> int | None:
    added = await signals.add(session, signal, now_ms)
    if added is None:
        return None
    audience = await audience_of(session, signal)
    happened = Happened(what=Happening.SIGNAL, symbol=signal.symbol, signal=signal)
    heard = await hearing_of(session, audience, happened, now_ms)
    listeners = [address for address in audience if heard[address].noise is not Noise.OFF]
    await threads.open(session, added.number, listeners)
    told = {SignalStatus.MONITORING: audit.published(signal, len(listeners))}
    events = await _go(session, added.number, signal, ENTERING_AT_MARKET, told, now_ms)
    event_id = events[SignalStatus.MONITORING]
    alerts = [
        NewMessage(
            event_id=event_id,
            signal_number=added.number,
            **address._asdict(),
            kind=MessageKind.ALERT,
            created_ms=now_ms,
        )
        for address in listeners
    ]
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
