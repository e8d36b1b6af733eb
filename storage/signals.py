"""Signals: added once, moved on while they are open, ended once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias, TypeVar

from msgspec import convert, to_builtins
from sqlalchemy import ColumnElement, Tuple, false, func, insert, or_, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.life import ENDED, OPEN, Move, SignalStatus
from engine.market import Symbol
from engine.signal import Side, Signal
from engine.tracking import REVISABLE, Outcome, OutcomeKind, Progress, TrackedSignal
from engine.traders import HOUSE
from storage.errors import ImpossibleMove, NotFound
from storage.tables import Signals

_Part = TypeVar("_Part", Progress, Outcome)


StatusFilter: TypeAlias = Literal["all", "open", "closed", "tp", "sl", "expired", "rejected"]
"""What people ask for; `all` are those that were published."""

_SHOWN: Mapping[StatusFilter, frozenset[SignalStatus]] = {
    "all": OPEN | ENDED,
    "open": OPEN,
    "closed": ENDED,
    "rejected": frozenset({SignalStatus.REJECTED}),
}
_ENDED_SO: Mapping[StatusFilter, frozenset[OutcomeKind]] = {
    "tp": frozenset({OutcomeKind.TAKE_PROFIT_2, OutcomeKind.TAKE_PROFIT_1_THEN_STOP}),
    # One that touched both counts as a loss.
    "sl": frozenset({OutcomeKind.STOP_LOSS, OutcomeKind.AMBIGUOUS}),
    "expired": frozenset({OutcomeKind.EXPIRED}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCounts:
    """How many signals were published."""

    open: int
    closed: int

    @property
    def total(self) -> int:
        """All that were ever published."""
        return self.open + self.closed


class StillOpen:
    """Signals that were open when they were looked for, for the rest of a transaction.

    Their rows are kept in hand: whoever writes down what becomes of one reads it no second time.
    """

    def __init__(self, rows: Iterable[Signals]) -> None:
        self._rows = {(row.trader, row.symbol, row.time_ms): row for row in rows}

    @property
    def numbers(self) -> list[int]:
        """Of all of them, what people call them."""
        return [row.number for row in self._rows.values()]

    def number(self, signal: Signal) -> int | None:
        """What people call a signal that is open now; None when it has ended, or never was."""
        row = self._rows.get(_name(signal))
        return None if row is None or row.status not in OPEN else row.number


async def add(
    session: AsyncSession,
    signal: Signal,
    recorded_ms: int,
    status: SignalStatus = SignalStatus.IN_POSITION,
    reason: str | None = None,
) -> TrackedSignal | None:
    """Give a new signal its number; None when its trader has one of that symbol and time.

    recorded_ms: our own clock. status: where the way that it went at once has led it; one that
    was rejected has a number too, and a reason.
    """
    known = select(Signals.number).where(_names() == _name(signal))
    if (await session.exec(known)).first() is not None:
        return None

    progress = Progress.start(signal)
    row = {
        **to_builtins(signal),
        **_columns("progress_", progress),
        "status": status,
        "reason": reason,
        "recorded_ms": recorded_ms,
    }
    added = await session.exec(insert(Signals).values(row).returning(col(Signals.number)))
    return TrackedSignal(
        number=added.scalar_one(), signal=signal, progress=progress, status=status, reason=reason
    )


async def get(session: AsyncSession, number: int) -> TrackedSignal | None:
    """The signal that people call #number; None when there is none."""
    row = await session.get(Signals, number)
    return None if row is None else _tracked(row)


async def still_open(session: AsyncSession, wanted: Iterable[Signal]) -> StillOpen:
    """Those of some signals that are open; the others have ended, or were never added."""
    # By their names alone: how they stand is no way to find them.
    query = select(Signals).where(_names().in_([_name(signal) for signal in wanted]))
    rows = (await session.exec(query.with_for_update())).all()
    return StillOpen(row for row in rows if row.status in OPEN)


async def open_signals(session: AsyncSession, symbol: Symbol | None = None) -> list[TrackedSignal]:
    """Every signal that has not ended, oldest first. symbol: only those on it."""
    query = select(Signals).where(col(Signals.status).in_(OPEN), *_about(symbol))
    return [_tracked(row) for row in await session.exec(query.order_by(col(Signals.number)))]


async def recorded_since(
    session: AsyncSession, symbol: Symbol, since_ms: int
) -> list[TrackedSignal]:
    """The signals on a symbol that are open, and those that its price ended then or later."""
    ended = (col(Signals.outcome_time_ms) >= since_ms) & col(Signals.outcome_kind).in_(REVISABLE)
    query = select(Signals).where(col(Signals.status).in_(OPEN) | ended, *_about(symbol))
    return [_tracked(row) for row in await session.exec(query.order_by(col(Signals.number)))]


async def newest_decisions(session: AsyncSession, since_ms: int) -> dict[Symbol, int]:
    """When a signal of each symbol reached its newest target or end; only of that time on."""
    ended = select(Signals.symbol, func.max(Signals.outcome_time_ms)).where(
        col(Signals.outcome_time_ms) >= since_ms
    )
    reached = select(Signals.symbol, func.max(Signals.progress_took_profit_1_ms)).where(
        col(Signals.status).in_(OPEN), col(Signals.progress_took_profit_1_ms) >= since_ms
    )
    newest: dict[Symbol, int] = {}
    for query in (ended, reached):
        for symbol, time_ms in await session.exec(query.group_by(col(Signals.symbol))):
            newest[symbol] = max(newest.get(symbol, 0), time_ms or 0)
    return newest


async def page(
    session: AsyncSession,
    *,
    status: StatusFilter = "all",
    symbol: Symbol | None = None,
    side: Side | None = None,
    owners: Iterable[int] | None = None,
    offset: int = 0,
    limit: int = 10,
) -> tuple[list[TrackedSignal], int]:
    """A page of signals, newest first, and how many there are on all pages.

    owners: only those of their traders, 0 for the house; None for all.
    """
    chosen = [_shown(status), *_about(symbol, side)]
    if owners is not None:
        chosen.append(or_(false(), *map(_of_owner, owners)))

    total = await session.exec(select(func.count()).select_from(Signals).where(*chosen))
    newest_first = select(Signals).where(*chosen).order_by(col(Signals.number).desc())
    rows = await session.exec(newest_first.offset(offset).limit(limit))
    return [_tracked(row) for row in rows], total.one()


async def save_progress(session: AsyncSession, number: int, progress: Progress) -> None:
    """Note where an open signal stands. Raises NotFound, or ImpossibleMove when it is closed."""
    row = await _open_row(session, number)
    _set(row, _columns("progress_", progress))


async def close(
    session: AsyncSession,
    number: int,
    progress: Progress,
    outcome: Outcome,
    reason: str | None = None,
) -> Move:
    """End an open signal, and say from where it went.

    Raises NotFound, or ImpossibleMove when it has ended before.
    """
    row = await _open_row(session, number)
    move = Move(SignalStatus(row.status), outcome.status)
    _set(row, _columns("progress_", progress) | _columns("outcome_", outcome))
    row.status = move.now
    row.reason = reason
    return move


async def revise(
    session: AsyncSession, number: int, progress: Progress, outcome: Outcome | None
) -> None:
    """Correct what became of a published signal; one that has ended stays so.

    Raises NotFound, or ImpossibleMove when that is not what its status says.
    """
    row = await session.get(Signals, number)
    if row is None:
        raise NotFound(f"there is no signal #{number}")
    if (outcome is None) != (row.status in OPEN):
        raise ImpossibleMove(f"signal #{number} is {row.status}: a correction never moves it")
    _set(row, _columns("progress_", progress))
    if outcome is not None:
        _set(row, _columns("outcome_", outcome))
        row.status = outcome.status


async def closed_outcomes(
    session: AsyncSession,
    *,
    since_ms: int | None = None,
    symbol: Symbol | None = None,
    trader: str | None = None,
) -> list[TrackedSignal]:
    """Signals that ended, in the order in which they did.

    since_ms: only those that ended then or later, in exchange time. trader: by its key.
    """
    query = select(Signals).where(col(Signals.status).in_(ENDED))
    if since_ms is not None:
        query = query.where(col(Signals.outcome_time_ms) >= since_ms)
    query = query.where(*_about(symbol))
    if trader is not None:
        query = query.where(Signals.trader == trader)
    query = query.order_by(col(Signals.outcome_time_ms), col(Signals.number))
    return [_tracked(row) for row in await session.exec(query)]


async def counts(session: AsyncSession) -> SignalCounts:
    """How many signals are open, and how many have ended."""
    query = select(Signals.status, func.count()).group_by(col(Signals.status))
    by_status: dict[str, int] = dict((await session.exec(query)).all())
    return SignalCounts(
        open=sum(by_status.get(status, 0) for status in OPEN),
        closed=sum(by_status.get(status, 0) for status in ENDED),
    )


def _shown(status: StatusFilter) -> ColumnElement[bool]:
    if status in _ENDED_SO:
        return col(Signals.outcome_kind).in_(_ENDED_SO[status])
    return col(Signals.status).in_(_SHOWN[status])


def _about(symbol: Symbol | None, side: Side | None = None) -> list[ColumnElement[bool]]:
    """What of a signal was named."""
    of_symbol = [] if symbol is None else [col(Signals.symbol) == symbol]
    return of_symbol if side is None else [*of_symbol, col(Signals.side) == side]


def _of_owner(owner: int) -> ColumnElement[bool]:
    """See TraderProfile.key."""
    if owner == 0:
        return col(Signals.trader) == HOUSE
    return col(Signals.trader).endswith(f"@{owner}", autoescape=True)


def _names() -> Tuple:
    return tuple_(col(Signals.trader), col(Signals.symbol), col(Signals.time_ms))


def _name(signal: Signal) -> tuple[str, Symbol, int]:
    """A trader makes one signal of a symbol and time."""
    return signal.trader, signal.symbol, signal.time_ms


async def _open_row(session: AsyncSession, number: int) -> Signals:
    row = await session.get(Signals, number)
    if row is None:
        raise NotFound(f"there is no signal #{number}")
    if row.status not in OPEN:
        raise ImpossibleMove(f"signal #{number} is {row.status}: only an open one can change")
    return row


def _tracked(row: Signals) -> TrackedSignal:
    return TrackedSignal(
        number=row.number,
        signal=convert(row, Signal, from_attributes=True),
        progress=_part(row, "progress_", Progress),
        outcome=None if row.outcome_kind is None else _part(row, "outcome_", Outcome),
        status=SignalStatus(row.status),
        reason=row.reason,
    )


def _part(row: Signals, prefix: str, kind: type[_Part]) -> _Part:
    return convert({field.name: getattr(row, prefix + field.name) for field in fields(kind)}, kind)


def _columns(prefix: str, part: Progress | Outcome) -> dict[str, Any]:
    return {prefix + name: value for name, value in to_builtins(part).items()}


def _set(row: Signals, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        setattr(row, name, value)
