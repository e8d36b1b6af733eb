"""The torture: python -m tests.torture [--seeds N] [--seed S] [--lives N] [--tape FILE] …

See docs/torture.md.
"""

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from sandbox.exchange.tape import Tape, read_tape
from tests.torture.report import report, table
from tests.torture.seeds import LIVES, Verdict, torment

SEEDS = 8
AT_ONCE = 2
"""Worlds in parallel: each has a desk, a market and a Telegram to run."""


def main() -> int:
    """Exit status: 0 when all holds, else 1."""
    parser = argparse.ArgumentParser(prog="make torture", description=__doc__)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many worlds")
    parser.add_argument("--seed", type=int, help="only this one, and keep what it leaves")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--lives", type=int, default=LIVES, help="desks of a world")
    parser.add_argument("--tape", type=Path, action="append", default=[], help="a recorded market")
    parser.add_argument("--report", type=Path, default=Path("build/torture/report.json"))
    parsed = parser.parse_args()
    keep = None if parsed.seed is None else parsed.report.absolute().parent / f"seed-{parsed.seed}"
    seeds = (
        range(parsed.first, parsed.first + parsed.seeds) if parsed.seed is None else [parsed.seed]
    )
    tapes = [read_tape(file) for file in parsed.tape]
    verdicts = asyncio.run(_torment_all(seeds, parsed.lives, keep, tapes))
    found = report(verdicts, parsed.lives)
    parsed.report.parent.mkdir(parents=True, exist_ok=True)
    parsed.report.write_text(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    print(table(found))  # noqa: T201 - the command line speaks by printing
    return 0 if found["holds"] else 1


async def _torment_all(
    seeds: Sequence[int], lives: int, keep: Path | None, tapes: Sequence[Tape]
) -> list[Verdict]:
    places = asyncio.Semaphore(AT_ONCE)

    async def one(seed: int) -> Verdict:
        async with places:
            verdict = await torment(seed, lives, keep=keep, tapes=tapes)
        _say(verdict)
        return verdict

    async with asyncio.TaskGroup() as tasks:
        running = [tasks.create_task(one(seed)) for seed in seeds]
    return [task.result() for task in running]


def _say(verdict: Verdict) -> None:
    figures, holds = verdict.figures, "BROKEN" if verdict.broken else "holds"
    crashes, took = figures.crashes.total(), figures.took_s
    print(  # noqa: T201 - a run takes minutes: somebody waits
        f"seed {figures.seed} ({figures.protocol}): {holds}, crash points {crashes}, {took:.0f} s",
        file=sys.stderr,
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
