"""`make demo`: the whole product on one machine, against a sandbox exchange and Telegram."""

import argparse
import sys
from pathlib import Path

from engine.errors import BrokenTape
from sandbox.ports import PortTaken


def main() -> int:
    """Exit status: 0 after Ctrl-C, 1 after trouble that is said, 2 for wrong arguments."""
    arguments = _parser().parse_args()
    # Imported late: `--help` should answer at once.
    from sandbox.demo import run_demo  # noqa: PLC0415 - see above

    try:
        run_demo(
            tapes=arguments.tape, speed=arguments.speed, port=arguments.port, seed=arguments.seed
        )
    except OSError as error:
        what = f"{error.filename}: {error.strerror}" if error.filename else error
        print(what, file=sys.stderr)  # noqa: T201 - see below
        return 1
    except (BrokenTape, PortTaken) as error:
        print(error, file=sys.stderr)  # noqa: T201 - for whoever started the program
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m sandbox", description="Run Heliograph against a sandbox, without accounts."
    )
    parser.add_argument(
        "--tape",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="recorded trades or 1-minute candles (CSV, gz) instead of the seeded market; "
        "may be repeated for several symbols",
    )
    parser.add_argument(
        "--speed", type=_speed, default=60.0, metavar="N", help="times faster than life (60)"
    )
    parser.add_argument("--port", type=_port, default=8765, help="port of the chat page (8765)")
    parser.add_argument("--seed", type=int, default=7, help="which seeded market (7)")
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError("a port is a number between 1 and 65535")
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 3_600:
        raise argparse.ArgumentTypeError("a speed is between 0.1 and 3600")
    return speed


if __name__ == "__main__":
    sys.exit(main())
