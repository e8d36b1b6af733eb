"""Runs a row: ours and each peer's turn by turn, so that a noisy minute hits all of them."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.row import Row

ROOT = Path(__file__).parents[2]
PEERS_PYTHON = ROOT / ".venv-peers/bin/python"
LONGEST_RUN_S = 600.0
OURS = "heliograph"


class RunFailed(Exception):
    """A run ended without values; the message is the last line that it said."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the runs of a row gave."""

    row: Row
    values: Mapping[str, list[float]]
    """By contestant; ours under OURS."""
    absent: Mapping[str, str] = field(default_factory=dict)
    """Contestants without values, and why."""

    @property
    def value(self) -> float | None:
        """Ours; None when no run of ours succeeded."""
        return self.value_of(OURS)

    def value_of(self, contestant: str) -> float | None:
        """The contestant's value over all its runs; None when it has none."""
        values = self.values.get(contestant)
        return self.row.value_of(values) if values else None

    @property
    def against(self) -> dict[str, float]:
        """How many times better we are than each peer that was measured."""
        ours = self.value
        theirs = {peer.name: self.value_of(peer.name) for peer in self.row.peers}
        return {
            name: self.row.ratio(ours, value)
            for name, value in theirs.items()
            if ours and value is not None
        }


def compete(row: Row, *, runs: int, seconds: float, tell: Callable[[str], None]) -> Result:
    """Let everyone run `runs` times. seconds: to watch; 0 is the row's own choice."""
    values: dict[str, list[float]] = {}
    absent: dict[str, str] = {}
    commands = dict(_commands(row, seconds))
    for number in range(1, runs + 1):
        for contestant, command in commands.items():
            if contestant in absent:
                continue
            tell(f"{row.name} {number}/{runs} {contestant}")
            try:
                values.setdefault(contestant, []).extend(_run(command, LONGEST_RUN_S + seconds))
            except RunFailed as failure:
                # A peer that failed once has no figure: fewer runs would not be comparable.
                absent[contestant] = str(failure)
                values.pop(contestant, None)
    return Result(row, values, absent)


def _commands(row: Row, seconds: float) -> Iterator[tuple[str, list[str]]]:
    measuring = ["-m", "tests.bench.measuring", row.name, str(seconds)]
    yield OURS, [sys.executable, *measuring]
    for peer in row.peers:
        yield peer.name, [str(PEERS_PYTHON), "-m", peer.module, *peer.arguments]


def _run(command: list[str], longest_s: float) -> list[float]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "0"}
    if not Path(command[0]).exists():
        raise RunFailed("not installed; `make bench-peers` does it")
    try:
        done = subprocess.run(  # noqa: S603 - made of the rows alone
            command,
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=longest_s,
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise RunFailed(f"no answer within {longest_s:g} s") from late
    if done.returncode:
        raise RunFailed(_error(done.stderr) or f"exit status {done.returncode}")
    answer = json.loads(_last_line(done.stdout))
    return [float(value) for value in answer]


def _error(said: str) -> str:
    """The line that names the error: the last one that does, for libraries talk on after it."""
    lines = [line for line in said.splitlines() if line.partition(":")[0].endswith("Error")]
    return lines[-1] if lines else _last_line(said)


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "")
