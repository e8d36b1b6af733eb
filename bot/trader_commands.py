"""`heliograph traders`: the traders of the database, with or without a running desk.

A desk that runs takes up within half a minute what is changed here.
"""

import asyncio
import sys
from pathlib import Path

from bot.errors import BotError
from bot.file_trouble import file_trouble
from bot.settings import CommandSettings
from engine.clock import Clock, SystemClock
from engine.market import Timeframe
from engine.trader_text import read_trader, written
from engine.traders import TraderProfile, TraderStatus, WrongTrader
from storage import traders
from storage.database import Database
from storage.errors import NotFound, StorageError
from storage.traders import StoredTrader

_AFTER = {
    "pause": TraderStatus.PAUSED,
    "resume": TraderStatus.ACTIVE,
    "delete": TraderStatus.DELETED,
}


async def add(settings: CommandSettings, clock: Clock, text: str) -> list[str]:
    """Keep the trader that a text describes, as the first admin's.

    Raises WrongTrader, StorageError.
    """
    profile = read_trader(text, settings.admins[0] if settings.admins else 0)
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.writing() as session:
            await traders.add(session, profile, clock.now_ms())
    return [f"added {profile.name}", *_late(profile, settings)]


async def listed(settings: CommandSettings) -> list[str]:
    """A line each: name, status, timeframe, owner. Raises StorageError."""
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.reading() as session:
            found = await traders.kept(session)
    return [_line(each) for each in found] or ["no traders beside the house"]


async def show(settings: CommandSettings, name: str) -> list[str]:
    """A trader's text. Raises StorageError."""
    async with Database(settings.database_url) as database:
        await database.migrate()
        return [written((await _named(database, name)).profile)]


async def set_status(
    settings: CommandSettings, clock: Clock, name: str, status: TraderStatus
) -> list[str]:
    """Pause, resume or delete one. Raises StorageError."""
    async with Database(settings.database_url) as database:
        await database.migrate()
        found = await _named(database, name)
        async with database.writing() as session:
            await traders.set_status(session, found.id, status, clock.now_ms())
    return [f"{name} is {status}"]


def run_traders(settings: CommandSettings, action: str, about: str) -> int:
    """Exit status: 0, 1 for trouble, 2 for a trader that is wrong.

    about: a name; of `add` a file, or - for what is typed.
    """
    try:
        lines = asyncio.run(_done(settings, action, about))
    except WrongTrader as error:
        print(_explained(error), file=sys.stderr)  # noqa: T201 - the command line speaks by printing
        return 2
    except (BotError, StorageError, UnicodeDecodeError) as error:
        print(error, file=sys.stderr)  # noqa: T201 - see above
        return 1
    except OSError as error:
        print(file_trouble(Path(about), error), file=sys.stderr)  # noqa: T201 - see above
        return 1
    print("\n".join(lines))  # noqa: T201 - see above
    return 0


async def _done(settings: CommandSettings, action: str, about: str) -> list[str]:
    """Do it; what is to be said about it comes back."""
    clock = SystemClock()
    match action:
        case "list":
            return await listed(settings)
        case "show":
            return await show(settings, about)
        case "add":
            return await add(settings, clock, await asyncio.to_thread(_text, about))
        case _:
            return await set_status(settings, clock, about, _AFTER[action])


def _late(profile: TraderProfile, settings: CommandSettings) -> list[str]:
    """A line for each name that is unknown for a while after each start of a desk."""
    late = profile.late_names(settings.warm_up_minutes * Timeframe.M1.ms)
    return [
        f"{name} is unknown for {ms / Timeframe.D1.ms:.1f} days after each start, so that what is "
        "compared with it does not hold; WARM_UP_MINUTES says how much of the past is read"
        for name, ms in late.items()
    ]


def _text(file: str) -> str:
    return sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")


async def _named(database: Database, name: str) -> StoredTrader:
    async with database.reading() as session:
        found = [each for each in await traders.kept(session) if each.profile.name == name]
    if not found:
        raise NotFound(f"there is no trader {name}")
    return found[0]


def _line(stored: StoredTrader) -> str:
    profile = stored.profile
    named, timeframe = f"{profile.name:<32}  {profile.status:<7}", profile.strategy.timeframe
    return f"{named}  {timeframe:<3}  {profile.owner}"


def _explained(error: WrongTrader) -> str:
    """What is wrong, and of a condition where."""
    told = f"nothing was stored: {error}"
    return told if error.rule is None else f"{told}\n{error.rule.pointed()}"
