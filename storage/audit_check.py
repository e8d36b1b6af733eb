"""Whether the audit trail holds, and the signals still say what it says of them.

Whoever can write to the file can change a row, and with it every hash from there on. So a whole
chain proves something only beside a head that somebody else has kept: one that was posted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import ColumnElement, RowMapping, exists, func, text, true
from sqlalchemy import select as select_columns
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.life import OPEN, SignalStatus
from engine.tracking import OutcomeKind
from storage import audit
from storage.audit import EventKind, Head
from storage.audit_chain import GENESIS, link
from storage.database import Database
from storage.tables import SignalEvents, Signals

_ROWS_A_VIEW = 500

_EVENTS = SignalEvents.metadata.tables["signal_events"]
_SIGNALS = Signals.metadata.tables["signals"]

_CORRECTED = frozenset({EventKind.TAKE_PROFIT_1, EventKind.OUTCOME, EventKind.CORRECTED})
"""What a later event CORRECTED takes the place of."""
_MUST_BE_TOLD: dict[EventKind, ColumnElement[bool]] = {
    EventKind.PUBLISHED: col(Signals.status) != SignalStatus.REJECTED,
    EventKind.REJECTED: col(Signals.status) == SignalStatus.REJECTED,
    EventKind.TAKE_PROFIT_1: col(Signals.progress_took_profit_1_ms).is_not(None),
    EventKind.OUTCOME: col(Signals.outcome_kind).is_not(None)
    | col(Signals.status).not_in(OPEN | {SignalStatus.REJECTED}),
    EventKind.VOIDED: col(Signals.outcome_kind) == OutcomeKind.CANCELLED,
}
"""Which stored signals need an event of which kind."""
_ALSO_TOLD_BY = {EventKind.TAKE_PROFIT_1: (EventKind.CORRECTED,)}
"""A first target that nobody noticed in time."""


class Flaw(StrEnum):
    """What is wrong with a row of the trail."""

    MISSING = "missing"
    """There is no row of this number, though there was one."""
    UNLINKED = "unlinked"
    """It does not carry the hash of the row before it."""
    CHANGED = "changed"
    """Its hash is not that of what it says."""
    UNREADABLE = "unreadable"
    """It does not say what an event of its kind says."""
    SIGNAL_DELETED = "signal_deleted"
    """What it says is of a signal that is not there any more."""
    SIGNAL_CHANGED = "signal_changed"
    """The stored signal says something else."""
    UNRECORDED = "unrecorded"
    """A stored signal, its target or its outcome, that no row tells of."""
    UNKNOWN_HEAD = "unknown_head"
    """No row has the hash that was given: rows were cut off, or all hashes made anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A value that the trail and the stored signal tell differently."""

    name: str
    """Of the column of the table of signals."""
    recorded: Any
    """What the trail says."""
    stored: Any
    """What the signal says now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The first place where the trail does not hold."""

    flaw: Flaw
    row: int | None = None
    """Number of the row; None when it is no row that is wrong."""
    kind: str | None = None
    """Of the event in that row, or of the one that is not there."""
    signal_number: int | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainCheck:
    """What a walk over the whole trail found."""

    head: Head
    """The last row that holds, and how many do."""
    broken: Broken | None
    known_row: int | None
    """The row whose hash was given as known; None when none was given or none has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SealedEvent:
    """A row of the trail as people are shown it."""

    row: int
    kind: str
    recorded_ms: int
    """When it was written down, by our clock."""
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCheck:
    """What a look at the rows of one signal, and at their neighbours, found."""

    events: tuple[SealedEvent, ...]
    broken: Broken | None


async def check_chain(database: Database, known_hash: str | None = None) -> ChainCheck:
    """Walk over the whole trail, up to the first row that does not hold.

    known_hash: of a head that was posted earlier; up to it nothing was rewritten or cut off, or
    else that is what is broken. Reads in short views, and keeps few rows in memory.
    """
    head, known_row = Head(id=0, hash=GENESIS), None
    while True:
        async with database.reading() as session:
            rows = await _rows(session, col(SignalEvents.id) > head.id, _ROWS_A_VIEW)
            stored = await _stored(session, rows)
            broken = None if rows else await _flaw_at_the_end(session, head)
        if not rows:
            break
        for row in rows:
            broken = _flaw_of(row, head) or _contradiction(row, stored)
            if broken is not None:
                return ChainCheck(head=head, broken=broken, known_row=known_row)
            head = _head(row)
            if head.hash == known_hash:
                known_row = head.id
    if broken is None and known_hash is not None and known_row is None:
        broken = Broken(flaw=Flaw.UNKNOWN_HEAD)
    return ChainCheck(head=head, broken=broken, known_row=known_row)


async def check_signal(session: AsyncSession, number: int) -> SignalCheck | None:
    """Look at what the trail says of signal #number; None when there is no trace of it.

    Only the rows of the signal are looked at, and those beside them: see check_chain for all.
    """
    of_signal = col(SignalEvents.signal_number) == number
    own = await _rows(session, of_signal)
    if not own and await session.get(Signals, number) is None:
        return None
    near = {row["id"] + step for row in own for step in (-1, 0, 1)}
    by_id = {row["id"]: row for row in await _rows(session, col(SignalEvents.id).in_(near))}
    stored, newest = await _stored(session, own), await audit.head(session)
    flaws = (_flaw_around(row, by_id, newest) or _contradiction(row, stored) for row in own)
    broken = next(filter(None, flaws), None)
    broken = broken or await _unrecorded(session, col(Signals.number) == number)
    return SignalCheck(events=tuple(map(_sealed, own)), broken=broken)


async def _rows(
    session: AsyncSession, chosen: ColumnElement[bool], most: int | None = None
) -> Sequence[RowMapping]:
    """Rows of the trail, oldest first."""
    query = select_columns(_EVENTS).where(chosen).order_by(_EVENTS.c.id).limit(most)
    return (await (await session.connection()).execute(query)).mappings().all()


class _Stored(NamedTuple):
    """What the trail is compared to. Both by the numbers of signals."""

    signals: Mapping[int, RowMapping]
    corrected: Mapping[int, int]
    """The newest event CORRECTED of each signal that has one."""

    def is_corrected(self, row: RowMapping) -> bool:
        """Whether a later row says what is so in the place of this one."""
        newest = self.corrected.get(row["signal_number"], 0)
        return row["kind"] in _CORRECTED and row["id"] < newest


async def _stored(session: AsyncSession, rows: Sequence[RowMapping]) -> _Stored:
    """The signals that rows tell of."""
    numbers = {row["signal_number"] for row in rows}
    connection = await session.connection()
    stored = select_columns(_SIGNALS).where(_SIGNALS.c.number.in_(numbers))
    corrections = (
        select_columns(_EVENTS.c.signal_number, func.max(_EVENTS.c.id).label("newest"))
        .where(_EVENTS.c.signal_number.in_(numbers), _EVENTS.c.kind == EventKind.CORRECTED)
        .group_by(_EVENTS.c.signal_number)
    )
    found = (await connection.execute(stored)).mappings()
    return _Stored(
        signals={signal["number"]: signal for signal in found},
        corrected={row.signal_number: row.newest for row in await connection.execute(corrections)},
    )


def _flaw_of(row: RowMapping, before: Head) -> Broken | None:
    """What is wrong with a row by itself and as the next one of the chain."""
    if row["id"] != before.id + 1:
        return Broken(flaw=Flaw.MISSING, row=before.id + 1)
    if row["previous_hash"] != before.hash:
        return _broken(Flaw.UNLINKED, row)
    said = (row["signal_number"], row["kind"], row["time_ms"], row["recorded_ms"], row["content"])
    if row["hash"] != link(row["previous_hash"], *said):
        return _broken(Flaw.CHANGED, row)
    return None


def _flaw_around(row: RowMapping, by_id: Mapping[int, RowMapping], newest: Head) -> Broken | None:
    """What is wrong with a row or its links to those beside it."""
    place = row["id"]
    before, after = by_id.get(place - 1), by_id.get(place + 1)
    if before is None and place > 1:
        return Broken(flaw=Flaw.MISSING, row=place - 1)
    if after is None and place < newest.id:
        return Broken(flaw=Flaw.MISSING, row=place + 1)
    linked = _flaw_of(row, Head(id=0, hash=GENESIS) if before is None else _head(before))
    return linked or (None if after is None else _flaw_of(after, _head(row)))


def _contradiction(row: RowMapping, stored: _Stored) -> Broken | None:
    """Where the stored signal says something else than a row."""
    signal = stored.signals.get(row["signal_number"])
    if signal is None:
        return _broken(Flaw.SIGNAL_DELETED, row)
    try:
        recorded = _recorded(row["kind"], msgspec.json.decode(row["content"]))
    except (msgspec.DecodeError, ValueError, TypeError, KeyError, AttributeError):
        return _broken(Flaw.UNREADABLE, row)
    if stored.is_corrected(row):
        return None
    differences = tuple(
        Difference(name=name, recorded=value, stored=signal.get(name))
        for name, value in recorded.items()
        if signal.get(name) != value
    )
    return _broken(Flaw.SIGNAL_CHANGED, row, differences) if differences else None


def _recorded(kind: str, details: Mapping[str, Any]) -> Mapping[str, Any]:
    """What an event says of the columns of its signal."""
    match kind:
        case EventKind.PUBLISHED:
            return dict(details["signal"])
        case EventKind.REJECTED:
            said = {"status": SignalStatus.REJECTED, "reason": details["reason"]}
            return {**details["signal"], **said}
        case EventKind.TAKE_PROFIT_1:
            return {"progress_took_profit_1_ms": details["took_profit_1_ms"]}
        case EventKind.OUTCOME:
            return _outcome_of(details["outcome"])
        case EventKind.CORRECTED:
            first = {"progress_took_profit_1_ms": details["took_profit_1_ms"]}
            outcome = details["outcome"]
            return first if outcome is None else {**first, **_outcome_of(outcome)}
        case EventKind.VOIDED:
            return {"reason": details["reason"]}
        case _:
            return {}


def _outcome_of(outcome: Mapping[str, Any]) -> Mapping[str, Any]:
    columns = {f"outcome_{name}": value for name, value in outcome.items()}
    is_expired = outcome["kind"] == OutcomeKind.EXPIRED
    return {**columns, "status": SignalStatus.EXPIRED if is_expired else SignalStatus.CLOSED}


async def _flaw_at_the_end(session: AsyncSession, head: Head) -> Broken | None:
    # SQLite keeps the highest number that it ever gave: whoever cuts rows off may not know.
    given = text("SELECT seq FROM sqlite_sequence WHERE name = 'signal_events'")
    highest = (await (await session.connection()).execute(given)).scalar() or 0
    if highest > head.id:
        return Broken(flaw=Flaw.MISSING, row=head.id + 1)
    return await _unrecorded(session, true())


async def _unrecorded(session: AsyncSession, chosen: ColumnElement[bool]) -> Broken | None:
    """The first stored signal that says what no row tells of."""
    for kind, needs in _MUST_BE_TOLD.items():
        told = exists().where(
            col(SignalEvents.signal_number) == Signals.number,
            col(SignalEvents.kind).in_({kind, *_ALSO_TOLD_BY.get(kind, ())}),
        )
        query = select(Signals.number).where(chosen, needs, ~told).order_by(col(Signals.number))
        number = (await session.exec(query.limit(1))).first()
        if number is not None:
            return Broken(flaw=Flaw.UNRECORDED, kind=kind, signal_number=number)
    return None


def _sealed(row: RowMapping) -> SealedEvent:
    return SealedEvent(
        row=row["id"], kind=row["kind"], recorded_ms=row["recorded_ms"], hash=row["hash"]
    )


def _head(row: RowMapping) -> Head:
    return Head(id=row["id"], hash=row["hash"])


def _broken(flaw: Flaw, row: RowMapping, differences: tuple[Difference, ...] = ()) -> Broken:
    return Broken(
        flaw=flaw,
        row=row["id"],
        kind=row["kind"],
        signal_number=row["signal_number"],
        differences=differences,
    )
