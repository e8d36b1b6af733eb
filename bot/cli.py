"""The command line. Imports stand inside the commands, so that `--help` answers at once."""

import argparse
import logging
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings


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
    command = parser.parse_args(arguments).command
    try:
        return {"run": _run, "check": _check, "healthy": _healthy}[command]()
    except KeyboardInterrupt:
        return 130


def _version() -> str:
    try:
        return version("heliograph")
    except PackageNotFoundError:
        return "(not installed)"


def _run() -> int:
    settings = _settings()
    if settings is None:
        return 2
    from bot.logs import set_up_logging  # noqa: PLC0415 - see below

    set_up_logging(settings.log_level, secret=settings.bot_token.get_secret_value())
    logging.getLogger("bot").info("starting")
    from bot.running import run_until_signalled  # noqa: PLC0415 - seconds of imports

    return run_until_signalled(settings)


def _check() -> int:
    settings = _settings()
    if settings is None:
        return 2
    print("The settings are good.")  # noqa: T201 - the command line speaks by printing
    return 0


def _healthy() -> int:
    from bot.heartbeat import Heartbeat  # noqa: PLC0415 - see _run
    from engine.clock import SystemClock  # noqa: PLC0415 - see _run

    settings = _settings()
    if settings is None:
        return 2
    return 0 if Heartbeat(settings.heartbeat_file, SystemClock()).is_beating() else 1


def _settings() -> "Settings | None":
    """The settings, or None after what is wrong with them was said."""
    from bot.errors import WrongSettings  # noqa: PLC0415 - see _run
    from bot.settings import load_settings  # noqa: PLC0415 - see _run

    try:
        return load_settings()
    except WrongSettings as error:
        print(error, file=sys.stderr)  # noqa: T201 - see _check
        return None
