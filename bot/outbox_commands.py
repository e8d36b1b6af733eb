"""`heliograph unsent` lists what may not have arrived; `heliograph resend N` sends it again."""

import asyncio
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from bot.resending import send_again
from bot.settings import CommandSettings
from engine.clock import Clock, SystemClock
from storage import outbox_unsent
from storage.database import Database
from storage.errors import StorageError
from storage.outbox import OutboxRow

MOST_LISTED = 100


async def unsent(settings: CommandSettings) -> tuple[Sequence[OutboxRow], int]:
    """The newest rows that have not arrived, and how many there are. Raises StorageError."""
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.reading() as session:
            return await outbox_unsent.unsent(session, MOST_LISTED)


async def resend(settings: CommandSettings, row_id: int, clock: Clock) -> OutboxRow:
    """Put a dead or an uncertain row back into its lane, and write down that it was done.

    Raises StorageError, saying why not.
    """
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.writing() as session:
            return await send_again(session, row_id, clock.now_ms())


def run_unsent(settings: CommandSettings) -> int:
    """Exit status: 0, or 1 when the database cannot be read."""
    try:
        rows, count = asyncio.run(unsent(settings))
    except StorageError as error:
        return _refused(error)
    _say("\n".join(_table(rows)) if rows else "Everything has arrived.")
    if count > len(rows):
        _say(f"… and {count - len(rows)} older ones.")
    return 0


def run_resend(
    settings: CommandSettings, row_id: int, *, is_sure: bool, ask: Callable[[str], str] = input
) -> int:
    """Exit status: 0, or 1 when it was refused or not confirmed."""
    question = f"Send row {row_id} again? Its reader may have had it already. [y/N] "
    try:
        if not is_sure and ask(question).strip().lower() not in {"y", "yes"}:
            _say("Nothing was changed.")
            return 1
        before = asyncio.run(resend(settings, row_id, SystemClock()))
    except EOFError:
        _say("Nothing was changed: there was nobody to confirm it; --yes does.")
        return 1
    except StorageError as error:
        return _refused(error)
    _say(f"Row {row_id} ({before.kind} to chat {before.address}) was {before.status}, now waits.")
    return 0


def _table(rows: Sequence[OutboxRow]) -> list[str]:
    """A line each: number, status, kind, signal, chat, since when, attempts, why."""
    head = f"ROW  STATUS     KIND           SIGNAL  {'CHAT':<21} SINCE (UTC)       TRIES  REASON"
    return [head, *(_line(row) for row in rows)]


def _line(row: OutboxRow) -> str:
    since = datetime.fromtimestamp(row.created_ms / 1000, UTC).strftime("%Y-%m-%d %H:%M")
    number = f"#S{row.signal_number}" if row.signal_number is not None else "-"
    return (
        f"{row.id:<4} {row.status:<10} {row.kind:<14} {number:<7} {row.address!s:<20} {since}  "
        f"{row.attempts:<6} {row.error or '-'}"
    )


def _refused(error: StorageError) -> int:
    print(error, file=sys.stderr)  # noqa: T201 - the command line speaks by printing
    return 1


def _say(words: str) -> None:
    print(words)  # noqa: T201 - see above
