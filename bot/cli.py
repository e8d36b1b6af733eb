"""The command line. Imports stand inside the commands, so that `--help` answers at once."""

import argparse
import logging
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from bot.settings import CommandSettings, Settings

_Settings = TypeVar("_Settings", bound="CommandSettings")

TIMEFRAMES = ("1m", "3m", "5m", "15m", "30m", "1h", "4h", "1d")
"""Of candles that exchanges tell of the past; written out, as importing them takes time."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `heliograph`.

    Exit status: 0, 1 for trouble, 2 for wrong settings or usage, 130 for Ctrl-C at the start.
    """
    parser = argparse.ArgumentParser(
        prog="heliograph", description="A self-hosted trading-signal desk that lives in Telegram."
    )
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser(
        "run", help="watch the market and serve the bot, with the settings of .env"
    )
    commands.add_parser("check", help="check the settings and say what is wrong with them")
    commands.add_parser("healthy", help="exit 0 when the desk that runs here is alive, else 1")
    _add_backups(commands)
    _add_history(commands)
    _add_candles(commands)
    _add_traders(commands)
    _add_top(commands)
    _add_backtest(commands)
    _add_verify(commands)
    _add_outbox(commands)
    _add_recordings(commands)
    parsed = parser.parse_args(arguments)
    try:
        return _RUN[parsed.command](parsed)
    except KeyboardInterrupt:
        return 130


def _add_backups(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backup = commands.add_parser("backup", help="copy the database, also while the desk runs")
    backup.add_argument("file", type=Path, nargs="?", metavar="FILE", help="(default: backups/…)")
    restore = commands.add_parser("restore", help="put a backup in the place of the database")
    restore.add_argument("file", type=Path, metavar="FILE", help="such as backups/heliograph-….db")


def _add_history(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    history = commands.add_parser("history", help="the past of the market, in the database")
    actions = history.add_subparsers(dest="action", required=True, metavar="ACTION")
    download = actions.add_parser(
        "download", help="fetch candles, open interest and funding; what is there stays"
    )
    download.add_argument("symbols", nargs="+", metavar="SYMBOL", help="such as BTCUSDT")
    download.add_argument("--timeframe", choices=TIMEFRAMES, default="1m", help="of the candles")
    download.add_argument("--days", type=_days, default=30, help="how far back (default: 30)")
    download.add_argument("--exchange", help="another one than EXCHANGE of the settings")
    actions.add_parser("kept", help="say how much is kept, and since when")


def _add_candles(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    kept = commands.add_parser("candles", help="the candles that are kept")
    actions = kept.add_subparsers(dest="action", required=True, metavar="ACTION")
    export = actions.add_parser("export", help="write them to a Parquet or CSV file")
    export.add_argument("symbol", metavar="SYMBOL", help="such as BTCUSDT")
    export.add_argument("file", type=Path, metavar="FILE", help="btc.parquet or btc.csv")
    export.add_argument("--timeframe", choices=("1s", *TIMEFRAMES), default="1s")
    export.add_argument("--days", type=_days, default=7, help="how far back (default: 7)")


def _add_recordings(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    recordings = commands.add_parser("recordings", help="1-second candles kept for longer")
    actions = recordings.add_subparsers(dest="action", metavar="ACTION")
    actions.add_parser("list", help="name the newest ones (without an ACTION: this)")
    start = actions.add_parser("start", help="record a pair from now on")
    start.add_argument("about", metavar="SYMBOL", help="such as BTCUSDT")
    start.add_argument("length", nargs="?", default="1h", help="90s, 30m, 2h, 7d (default: 1h)")
    stop = actions.add_parser("stop", help="end one now")
    stop.add_argument("about", metavar="ID", help="such as R12")
    export = actions.add_parser("export", help="write what is kept of one to a file")
    export.add_argument("about", metavar="ID", help="such as R12")
    export.add_argument("file", type=Path, metavar="FILE", help="r12.csv or r12.parquet")


def _add_verify(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verify = commands.add_parser(
        "verify", help="prove that no signal was edited or deleted after it was published"
    )
    what = verify.add_mutually_exclusive_group()
    what.add_argument("number", nargs="?", type=_number, metavar="ID", help="of one signal: 42")
    what.add_argument(
        "--head", type=_hash, metavar="HASH", help="one that was posted: nothing before it changed"
    )


def _add_outbox(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    commands.add_parser("unsent", help="list messages that wait, may not have arrived, or cannot")
    resend = commands.add_parser("resend", help="send one of them again")
    resend.add_argument("row", type=_number, metavar="N", help="its number in that list")
    resend.add_argument("--yes", action="store_true", help="ask nothing")


def _number(text: str) -> int:
    if not re.fullmatch("[0-9]{1,12}", text):
        raise argparse.ArgumentTypeError("must be a number, such as 42")
    return int(text)


def _hash(text: str) -> str:
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        raise argparse.ArgumentTypeError("must be 64 hexadecimal digits")
    return text.lower()


def _add_backtest(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    backtest = commands.add_parser(
        "backtest", help="run a trader over kept candles, and say whether it has an edge"
    )
    backtest.add_argument("symbols", nargs="+", metavar="SYMBOL", help="such as BTCUSDT")
    backtest.add_argument("--days", type=_days, default=30, help="how far back (default: 30)")
    backtest.add_argument("--from", type=_midnight, dest="start_ms", metavar="DATE", help="UTC")
    backtest.add_argument(
        "--to", type=_midnight, dest="end_ms", metavar="DATE", help="UTC, without that day"
    )
    backtest.add_argument(
        "--trader", default="house", metavar="NAME", help="whose rules (default: house)"
    )
    backtest.add_argument("--exchange", help="another one than EXCHANGE of the settings")
    backtest.add_argument("--csv", type=Path, metavar="FILE", help="write every signal to it")
    backtest.add_argument("--json", type=Path, metavar="FILE", help="write every signal to it")
    backtest.add_argument("--pictures", type=Path, metavar="DIR", help="draw the results there")


def _midnight(text: str) -> int:
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError as error:
        raise argparse.ArgumentTypeError("must be a date such as 2026-01-31") from error
    return int(day.timestamp() * 1000)


def _add_traders(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    traders = commands.add_parser("traders", help="the traders beside the house")
    actions = traders.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="name them all")
    add = actions.add_parser("add", help="add the one that a file describes, a key: value a line")
    add.add_argument("about", metavar="FILE", help="such as dip.txt; - reads what is typed")
    for action in ("show", "pause", "resume", "delete"):
        actions.add_parser(action, help=f"{action} one").add_argument("about", metavar="NAME")


def _add_top(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    top = commands.add_parser("top", help="the pairs that score highest now, and why")
    top.add_argument("count", nargs="?", type=_count, default=5, metavar="N", help="(default: 5)")


def _count(text: str) -> int:
    count = int(text)
    if not 1 <= count <= 20:
        raise argparse.ArgumentTypeError("must be 1 to 20")
    return count


def _days(text: str) -> int:
    days = int(text)
    if not 1 <= days <= 3_650:
        raise argparse.ArgumentTypeError("must be 1 to 3650")
    return days


def _history(parsed: argparse.Namespace) -> int:
    return _kept() if parsed.action == "kept" else _download(parsed)


def _download(parsed: argparse.Namespace) -> int:
    settings = _settings()
    if settings is None:
        return 2
    if parsed.exchange:
        settings = settings.model_copy(update={"exchange": parsed.exchange})
    from bot.history import run_download  # noqa: PLC0415 - see _run
    from engine.market import Timeframe  # noqa: PLC0415 - see _run

    return run_download(settings, parsed.symbols, Timeframe(parsed.timeframe), parsed.days)


def _backup(parsed: argparse.Namespace) -> int:
    settings = _settings()
    if settings is None:
        return 2
    from bot.backup import run_backup, run_restore  # noqa: PLC0415 - see _run

    run = run_backup if parsed.command == "backup" else run_restore
    return run(settings, parsed.file)


def _kept() -> int:
    settings = _settings()
    if settings is None:
        return 2
    from bot.kept import run_kept  # noqa: PLC0415 - see _run

    return run_kept(settings)


def _export(parsed: argparse.Namespace) -> int:
    settings = _settings()
    if settings is None:
        return 2
    from bot.candle_export import run_export  # noqa: PLC0415 - see _run
    from engine.market import Timeframe  # noqa: PLC0415 - see _run

    timeframe = Timeframe(parsed.timeframe)
    return run_export(settings, parsed.symbol, timeframe, parsed.days, parsed.file)


def _backtest(parsed: argparse.Namespace) -> int:
    settings = _settings()
    if settings is None:
        return 2
    if parsed.exchange:
        settings = settings.model_copy(update={"exchange": parsed.exchange})
    from bot.backtest_command import Wish, run_backtest  # noqa: PLC0415 - see _run

    wish = Wish(
        names=tuple(parsed.symbols),
        days=parsed.days,
        start_ms=parsed.start_ms,
        end_ms=parsed.end_ms,
        trader=parsed.trader,
        csv=parsed.csv,
        json=parsed.json,
        pictures=parsed.pictures,
    )
    return run_backtest(settings, wish)


def _traders(parsed: argparse.Namespace) -> int:
    settings = _settings()
    if settings is None:
        return 2
    from bot.trader_commands import run_traders  # noqa: PLC0415 - see _run

    return run_traders(settings, parsed.action, getattr(parsed, "about", ""))


def _top(parsed: argparse.Namespace) -> int:
    settings = _settings()
    if settings is None:
        return 2
    from bot.top import run_top  # noqa: PLC0415 - see _run

    return run_top(settings, parsed.count)


def _verify(parsed: argparse.Namespace) -> int:
    settings = _settings()
    if settings is None:
        return 2
    from bot.verifying import run_verify  # noqa: PLC0415 - see _run

    return run_verify(settings, parsed.number, parsed.head)


def _recordings(parsed: argparse.Namespace) -> int:
    settings = _settings()
    if settings is None:
        return 2
    from bot.recording_commands import run_recordings  # noqa: PLC0415 - see _run

    wanted = {name: getattr(parsed, name, "") for name in ("about", "length")}
    return run_recordings(
        settings, parsed.action or "list", file=getattr(parsed, "file", None), **wanted
    )


def _outbox(parsed: argparse.Namespace) -> int:
    settings = _settings()
    if settings is None:
        return 2
    from bot.outbox_commands import run_resend, run_unsent  # noqa: PLC0415 - see _run

    if parsed.command == "unsent":
        return run_unsent(settings)
    return run_resend(settings, parsed.row, is_sure=parsed.yes)


def _version() -> str:
    try:
        return version("heliograph")
    except PackageNotFoundError:
        return "(not installed)"


def _run(_parsed: argparse.Namespace) -> int:
    settings = _desk_settings()
    if settings is None:
        return 2
    from bot.logs import set_up_logging  # noqa: PLC0415 - see below

    set_up_logging(settings.log_level, secret=settings.bot_token.get_secret_value())
    logging.getLogger("bot").info("starting")
    from bot.lazy_telegram import import_aiogram  # noqa: PLC0415 - see below
    from bot.memory import hand_back_memory  # noqa: PLC0415 - see below

    hand_back_memory()
    import_aiogram()
    from bot.running import run_until_signalled  # noqa: PLC0415 - seconds of imports

    return run_until_signalled(settings)


def _check(_parsed: argparse.Namespace) -> int:
    settings = _desk_settings()
    if settings is None:
        return 2
    from bot.checking import run_check  # noqa: PLC0415 - see _run

    return run_check(settings)


def _healthy(_parsed: argparse.Namespace) -> int:
    from bot.heartbeat import Heartbeat  # noqa: PLC0415 - see _run
    from engine.clock import SystemClock  # noqa: PLC0415 - see _run

    settings = _settings()
    if settings is None:
        return 2
    if Heartbeat(settings.heartbeat_file, SystemClock()).is_beating():
        print("The desk is alive.")  # noqa: T201 - the command line speaks by printing
        return 0
    file = settings.heartbeat_file
    print(f"No desk is alive here: {file} is missing, or older than a minute.", file=sys.stderr)  # noqa: T201 - see above
    return 1


def _settings() -> "CommandSettings | None":
    """The settings, or None after what is wrong with them was said. They may lack the token."""
    from bot.settings import load_command_settings  # noqa: PLC0415 - see _run

    return _loaded(load_command_settings)


def _desk_settings() -> "Settings | None":
    """The same for what speaks to Telegram."""
    from bot.settings import load_settings  # noqa: PLC0415 - see _run

    return _loaded(load_settings)


def _loaded(load: Callable[[], _Settings]) -> _Settings | None:
    from bot.errors import WrongSettings  # noqa: PLC0415 - see _run

    try:
        return load()
    except WrongSettings as error:
        print(error, file=sys.stderr)  # noqa: T201 - see _healthy
        return None


_RUN: dict[str, Callable[[argparse.Namespace], int]] = {
    "run": _run,
    "check": _check,
    "healthy": _healthy,
    "history": _history,
    "backup": _backup,
    "restore": _backup,
    "candles": _export,
    "traders": _traders,
    "top": _top,
    "backtest": _backtest,
    "verify": _verify,
    "recordings": _recordings,
    "unsent": _outbox,
    "resend": _outbox,
}
"""What each command does."""
