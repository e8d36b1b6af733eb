"""Snapshots of open signals: a row a signal and minute, further apart the older they are."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from msgspec import convert, to_builtins
from sqlalchemy import bindparam, delete, insert
from sqlalchemy import select as select_columns
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.life import OPEN, SignalStatus
from engine.market import Symbol
from engine.snapshot import Snapshot
from storage.tables import Signals, SignalSnapshots

_MINUTE_MS, _HOUR_MS, _DAY_MS = 60_000, 3_600_000, 86_400_000
THINNED = ((_HOUR_MS, 5 * _MINUTE_MS), (_DAY_MS, _HOUR_MS))
"""Of snapshots older than the first, those at a multiple of the second stay."""
KEPT_MS = 30 * _DAY_MS
"""None stays for longer."""

_SIGNALS = Signals.metadata.tables["signals"]

Name: TypeAlias = tuple[str, Symbol, int]
"""The trader, the symbol and the time of a signal."""


async def open_numbers(session: AsyncSession) -> Mapping[Name, tuple[int, SignalStatus]]:
    """What people call each open signal, and where it is in its life."""
    query = select_columns(
        _SIGNALS.c.trader,
        _SIGNALS.c.symbol,
        _SIGNALS.c.time_ms,
        _SIGNALS.c.number,
        _SIGNALS.c.status,
    ).where(_SIGNALS.c.status.in_(OPEN))
    rows = await (await session.connection()).execute(query)
    return {
        (trader, symbol, time_ms): (number, SignalStatus(status))
        for trader, symbol, time_ms, number, status in rows
    }


async def save(session: AsyncSession, snapshots: Sequence[tuple[int, Snapshot]]) -> None:
    """Keep snapshots by their signals' numbers; one of the same minute takes its own place."""
    if not snapshots:
        return
    rows = [{"signal_number": number, **to_builtins(each)} for number, each in snapshots]
    of_the_minute = delete(SignalSnapshots).where(
        col(SignalSnapshots.signal_number) == bindparam("signal_number"),
        col(SignalSnapshots.time_ms) == bindparam("time_ms"),
    )
    connection = await session.connection()
    await connection.execute(of_the_minute, rows)
    await connection.execute(insert(SignalSnapshots), rows)


async def newest(session: AsyncSession, number: int) -> Snapshot | None:
    """The last one of a signal; None when there is none."""
    query = select(SignalSnapshots).where(SignalSnapshots.signal_number == number)
    row = (
        await session.exec(query.order_by(col(SignalSnapshots.time_ms).desc()).limit(1))
    ).first()
    return None if row is None else convert(row, Snapshot, from_attributes=True)


async def all_of(session: AsyncSession, number: int) -> list[Snapshot]:
    """Those that are kept of a signal, oldest first."""
    query = select(SignalSnapshots).where(SignalSnapshots.signal_number == number)
    rows = await session.exec(query.order_by(col(SignalSnapshots.time_ms)))
    return [convert(row, Snapshot, from_attributes=True) for row in rows]


async def thin(session: AsyncSession, now_ms: int) -> None:
    """Let go of those that are too old, or too many for their age. now_ms: exchange time."""
    time_ms = col(SignalSnapshots.time_ms)
    for age_ms, apart_ms in THINNED:
        too_many = (time_ms < now_ms - age_ms) & (time_ms % apart_ms != 0)
        await session.exec(delete(SignalSnapshots).where(too_many))
    await session.exec(delete(SignalSnapshots).where(time_ms < now_ms - KEPT_MS))
