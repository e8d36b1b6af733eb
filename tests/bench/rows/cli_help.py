"""`python -m bot --help`, from the start of the process to its end."""

import subprocess
import sys
import time

from tests.bench.row import Row


def measure(_seconds: float) -> list[float]:
    started_s = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "bot", "--help"], check=True, capture_output=True, timeout=60
    )
    return [(time.perf_counter() - started_s) * 1e3]


ROW = Row(name="cli_help_ms", unit="ms", measure=measure)
