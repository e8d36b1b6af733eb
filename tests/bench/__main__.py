"""`python -m tests.bench`: every benchmark of the project, into build/bench.json and a table."""

import argparse
import sys
from pathlib import Path

from tests.bench import machine, report
from tests.bench.contest import OURS, ROOT, compete
from tests.bench.rows import MODULES, row


def main() -> int:
    """Exit status: 0, or 1 when a run of ours failed."""
    arguments = _parser().parse_args()
    if arguments.list:
        for each in map(row, MODULES):
            print(f"{each.name} ({each.unit})\n    {each.definition.splitlines()[0]}")  # noqa: T201 - the command line speaks by printing
        return 0
    about = machine.describe()
    results = []
    for wanted in map(row, arguments.only or MODULES):
        runs = arguments.runs or wanted.runs
        results.append(compete(wanted, runs=runs, seconds=arguments.seconds, tell=_tell))
        report.write(arguments.out, results, about)
    _tell("")
    print(report.table(results))  # noqa: T201 - see above
    print(f"\n{about['cpu']}, {about['cores']} cores · written to {arguments.out}")  # noqa: T201 - see above
    return any(OURS in result.absent for result in results)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--only",
        action="append",
        choices=MODULES,
        metavar="NAME",
        help="only this; may be repeated",
    )
    parser.add_argument("--list", action="store_true", help="say what each row is, and stop")
    parser.add_argument(
        "--runs", type=int, default=0, help="of each row, instead of its own number"
    )
    parser.add_argument(
        "--seconds", type=float, default=0.0, help="how long rows that watch something do so"
    )
    parser.add_argument("--out", type=Path, default=ROOT / "build/bench.json")
    return parser


def _tell(progress: str) -> None:
    """One line of a terminal, written over again and again; nothing where nobody looks."""
    if sys.stderr.isatty():
        print(f"\r{progress:<70}", end="", file=sys.stderr, flush=True)  # noqa: T201 - see above


if __name__ == "__main__":
    sys.exit(main())
