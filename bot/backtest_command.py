"""`heliograph backtest`: what the kept candles say of a trader."""

import asyncio
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tqdm import tqdm

from bot.backtesting.errors import BacktestFailed, NothingToTest
from bot.backtesting.export import write_csv, write_json
from bot.backtesting.findings import Findings
from bot.backtesting.past import instrument_of
from bot.backtesting.run import Tell, run
from bot.backtesting.tasks import Period, tasks_for
from bot.backtesting.text import lack, lines_of
from bot.errors import BotError
from bot.file_trouble import file_trouble
from bot.lazy_telegram import import_aiogram
from bot.settings import CommandSettings
from charts.errors import ChartFailed
from charts.render import ChartService
from engine.clock import Clock, SystemClock
from engine.errors import UnknownSymbol
from engine.feeds.symbols import resolve_symbols
from engine.market import Symbol, Timeframe
from engine.traders import HOUSE, TraderProfile, house
from storage import candles, traders
from storage.database import Database
from storage.errors import StorageError

_EVERY_S = 0.2
"""Between two steps of the bar."""


class EmptyPeriod(BotError):
    """A period ends where it begins, or before."""


class NoSuchTrader(BotError):
    """Nobody has a trader of that name, or several people have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the command line asks for."""

    names: tuple[str, ...]
    """Symbols as a person writes them."""
    days: int
    """How long the period is when it has no start."""
    start_ms: int | None
    end_ms: int | None
    """None for now."""
    trader: str
    """`house`, the name of a trader, or `name@owner`."""
    csv: Path | None
    json: Path | None
    pictures: Path | None
    """A folder."""


async def find(settings: CommandSettings, wish: Wish, clock: Clock, tell: Tell) -> Findings:
    """Run a backtest.

    Raises EmptyPeriod, UnknownSymbol, NoSuchTrader, NothingToTest, BacktestFailed, StorageError.
    """
    period = period_of(wish, clock)
    async with Database(settings.database_url) as database:
        await database.migrate()
        symbols = await _kept_symbols(database, settings.exchange, wish.names)
        trader = await _trader(database, settings, wish.trader)
    return await run(tasks_for(settings, symbols, {}, period, trader), tell, _EVERY_S)


def period_of(wish: Wish, clock: Clock) -> Period:
    """Full minutes. Raises EmptyPeriod."""
    end_ms = Timeframe.M1.floor(clock.now_ms()) if wish.end_ms is None else wish.end_ms
    start_ms = end_ms - wish.days * Timeframe.D1.ms if wish.start_ms is None else wish.start_ms
    if start_ms >= end_ms:
        start, end = (
            datetime.fromtimestamp(time_ms / 1_000, UTC).date() for time_ms in (start_ms, end_ms)
        )
        raise EmptyPeriod(f"--from {start} is not before --to {end}; without --to it is now")
    return Period(start_ms=start_ms, end_ms=end_ms)


async def _kept_symbols(
    database: Database, exchange: str, names: Sequence[str]
) -> tuple[Symbol, ...]:
    async with database.reading() as session:
        kept = {
            each.symbol for each in await candles.holdings(session) if each.exchange == exchange
        }
    # Only their names matter here.
    return resolve_symbols(names, {symbol: instrument_of(symbol, 1.0) for symbol in sorted(kept)})


async def _trader(database: Database, settings: CommandSettings, name: str) -> TraderProfile:
    if name == HOUSE:
        return house(settings.strategy())
    async with database.reading() as session:
        kept = [each.profile for each in await traders.kept(session)]
    found = [profile for profile in kept if name in {profile.name, profile.key}]
    if len(found) == 1:
        return found[0]
    if found:
        keys = ", ".join(profile.key for profile in found)
        raise NoSuchTrader(f"several traders are called {name}: write one of {keys}")
    known = ", ".join([HOUSE, *(profile.key for profile in kept)])
    raise NoSuchTrader(f"no trader is called {name}; there are {known}")


async def draw(
    findings: Findings, settings: CommandSettings, folder: Path, clock: Clock
) -> list[Path]:
    """Write the pictures into a folder. Raises ChartFailed, OSError."""
    # Words take seconds to import: only where they are wanted.
    import_aiogram()
    from bot.translation import Translations  # noqa: PLC0415 - see above
    from bot.views.backtest_cards import cards_of  # noqa: PLC0415 - see above

    t = Translations.load().of(settings.default_language)
    cards = cards_of(findings, t, now_ms=clock.now_ms(), zone=settings.timezone)
    async with ChartService() as charts:
        pngs = {f"{name}.png": await charts.png(card) for name, card in cards.items()}
    return await asyncio.to_thread(_keep, pngs, folder)


def _keep(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]


@contextmanager
def progress_bar() -> Iterator[Tell]:
    """A bar on stderr where that is a terminal; else nothing."""
    with tqdm(total=100, unit="%", disable=None, leave=False, bar_format="{l_bar}{bar}") as bar:

        def tell(share: float) -> None:
            bar.update(round(share * 100) - bar.n)

        yield tell


def run_backtest(settings: CommandSettings, wish: Wish) -> int:
    """Exit status: 0, 1 for trouble, 2 for what is not known or not kept, 130 for Ctrl-C."""
    clock = SystemClock()
    try:
        with progress_bar() as tell:
            findings = asyncio.run(find(settings, wish, clock, tell))
        print("\n".join(lines_of(findings)))  # noqa: T201 - the command line speaks by printing
        for each in findings.lacking:
            _complain(f"\n{lack(each, _days_back(findings.report.start_ms, settings, clock))}")
        asyncio.run(_write(findings, settings, wish, clock))
    except KeyboardInterrupt:
        return _complain("stopped", 130)
    except NothingToTest as error:
        days = _days_back(period_of(wish, clock).start_ms, settings, clock)
        return _complain("\n".join(lack(each, days) for each in error.lacking), 2)
    except UnknownSymbol as error:
        what = f"nothing is kept of {error.name}: heliograph history download {error.name}"
        return _complain(f"{error}\n{what} --days {wish.days}", 2)
    except (NoSuchTrader, EmptyPeriod) as error:
        return _complain(str(error), 2)
    except (BacktestFailed, StorageError, ChartFailed) as error:
        return _complain(str(error), 1)
    except OSError as error:
        file = error.filename
        return _complain(str(error) if file is None else file_trouble(Path(file), error), 1)
    return 0


async def _write(findings: Findings, settings: CommandSettings, wish: Wish, clock: Clock) -> None:
    """The files that were asked for. Raises ChartFailed, OSError."""
    written = []
    if wish.csv is not None:
        write_csv(findings, wish.csv)
        written.append(wish.csv)
    if wish.json is not None:
        write_json(findings, wish.json)
        written.append(wish.json)
    if wish.pictures is not None:
        written += await draw(findings, settings, wish.pictures, clock)
    if written:
        print("\nWritten: " + ", ".join(map(str, written)))  # noqa: T201 - see above


def _days_back(start_ms: int, settings: CommandSettings, clock: Clock) -> int:
    """How many days a download must reach back for a period and its warm-up."""
    from_ms = start_ms - settings.warm_up_minutes * Timeframe.M1.ms
    return -(-(clock.now_ms() - from_ms) // Timeframe.D1.ms)


def _complain(what: str, status: int = 0) -> int:
    print(what, file=sys.stderr)  # noqa: T201 - see above
    return status
