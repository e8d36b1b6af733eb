"""What a world left behind: its database, read with nothing but sqlite3, and what people saw."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from tests.torture.oracle import Told, Verdict
from tests.torture.seen import Seen

MINUTE_MS = 60_000
UNFINISHED = frozenset({"pending", "sending"})


class Row(NamedTuple):
    """A message of the outbox."""

    id: int
    event_id: int | None
    number: int | None
    chat_id: int
    kind: str
    """As the outbox calls it; `correction` for an outcome that corrects another."""
    status: str
    attempts: int
    possible_repeat: bool
    message_id: int | None
    error: str | None
    signals: tuple[int, ...]
    """What a digest tells of."""


class Event(NamedTuple):
    """A link of the audit trail."""

    id: int
    number: int
    kind: str
    hash: str


class Published(NamedTuple):
    """A signal and what the desk says became of it."""

    number: int
    symbol: str
    told: Told
    outcome: Verdict | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that can be known of a world from outside."""

    signals: Sequence[Published]
    events: Sequence[Event]
    rows: Sequence[Row]
    seen: Sequence[Seen]
    cards: Mapping[tuple[int, int], set[str | None]]
    """Which ends the cards of a chat and signal tell; None: that it is open."""
    heads: frozenset[str]
    """Hashes that people saw."""
    verdicts: Mapping[int, Verdict | None]
    """The oracle's, by the number of a signal."""
    coarse: frozenset[tuple[str, int]]
    """Symbols and minutes of which the desk knows, and says so, no more than the minute."""
    integrity: str
    """What SQLite says of the file."""
    verified: int
    """Exit status of `heliograph verify`."""
    settled_row: int
    """Messages up to this one had time to come to their end."""
    unanswered: Sequence[str]
    """What people asked and were never told."""
    leaks: Sequence[str]
    """Where a secret was found that should be nowhere."""


def connect(database: Path) -> sqlite3.Connection:
    """Read-only; whoever has it open, a desk goes on."""
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)


def rows(connection: sqlite3.Connection) -> list[Row]:
    """In the order in which they were committed."""
    found = connection.execute(
        "SELECT id, event_id, signal_number, chat_id, kind, status, attempts, possible_repeat,"
        " message_id, error, payload FROM outbox ORDER BY id"
    )
    return [_row(columns, json.loads(payload or "{}")) for *columns, payload in found]


def _row(columns: Sequence[Any], payload: Mapping[str, Any]) -> Row:
    row = Row._make((*columns, tuple(payload.get("signals", ()))))
    return row._replace(kind="correction") if "corrects" in payload else row


def events(connection: sqlite3.Connection) -> list[Event]:
    """Oldest first."""
    found = connection.execute(
        "SELECT id, signal_number, kind, hash FROM signal_events ORDER BY id"
    )
    return [Event(*columns) for columns in found]


def signals(connection: sqlite3.Connection) -> list[Published]:
    """Those that were published, by number."""
    found = connection.execute(
        "SELECT number, symbol, side, time_ms, expires_ms, entry, stop_loss, take_profit_1,"
        " take_profit_2, stop_to_entry, outcome_kind, outcome_time_ms, outcome_price,"
        " progress_took_profit_1_ms FROM signals WHERE number IN (SELECT signal_number FROM"
        " signal_events WHERE kind = 'published') ORDER BY number"
    )
    return [_published(columns) for columns in found]


def coarse(connection: sqlite3.Connection) -> frozenset[tuple[str, int]]:
    """Gaps that were mended with minutes, or not at all: see Evidence."""
    found = connection.execute(
        "SELECT symbol, start_ms, end_ms FROM market_gaps WHERE mended != 'trades'"
    )
    return frozenset(
        (symbol, minute_ms)
        for symbol, start_ms, end_ms in found
        for minute_ms in range(start_ms - start_ms % MINUTE_MS, end_ms, MINUTE_MS)
    )


def doubts(connection: sqlite3.Connection, before_ms: int) -> int:
    """Minutes that began before and are still compared to the exchange's own."""
    query = "SELECT count(*) FROM market_gaps WHERE mended = 'doubtful' AND start_ms < ?"
    (count,) = connection.execute(query, (before_ms,)).fetchone()
    return int(count)


def mended_since(connection: sqlite3.Connection, time_ms: int) -> set[str]:
    """Pairs of which what was missed between two runs was told since, by the desk's clock."""
    found = connection.execute(
        "SELECT DISTINCT symbol FROM market_gaps WHERE cause = 'restart' AND noted_ms >= ?"
        " AND mended != 'doubtful'",
        (time_ms,),
    )
    return {symbol for (symbol,) in found}


def progress(connection: sqlite3.Connection) -> tuple[int, int]:
    """The newest message, and how many messages and updates did not come to their end."""
    last, messages = connection.execute(
        "SELECT coalesce(max(id), 0), coalesce(sum(status IN ('pending', 'sending')), 0)"
        " FROM outbox"
    ).fetchone()
    (updates,) = connection.execute(
        "SELECT count(*) FROM inbox WHERE status = 'received'"
    ).fetchone()
    return last, messages + updates


def _published(columns: Sequence[Any]) -> Published:
    number, symbol, side, time_ms, expires_ms, *levels, moves, kind, ended_ms, price, first_ms = (
        columns
    )
    entry, stop, first, second = levels
    told = Told(
        side, time_ms, expires_ms, entry, stop, first, second, moves is None or bool(moves)
    )
    outcome = None if kind is None else Verdict(kind, ended_ms, price, first_ms)
    return Published(number, symbol, told, outcome)


def integrity(database: Path) -> str:
    """ "ok", or what is wrong with the file."""
    with closing(connect(database)) as connection:
        (said,) = connection.execute("PRAGMA integrity_check(1)").fetchone()
    return str(said)
