"""What the figures were measured on: without it they mean nothing."""

import json
import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.contest import PEERS_PYTHON, ROOT

OURS = ("aiohttp", "aiogram", "matplotlib", "mplfinance", "msgspec", "sqlmodel", "uvloop")
PEERS = (
    *("ccxt", "cryptofeed", "talipp", "TA-Lib", "pandas-ta-classic", "pandas"),
    *("backtesting", "mplfinance", "matplotlib", "uvloop"),
)
_ASK = """
import json, sys
from importlib.metadata import PackageNotFoundError, version
found = {}
for name in sys.argv[1:]:
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        found[name] = None
print(json.dumps(found))
"""


def describe() -> dict[str, Any]:
    """The machine, how busy it was, and every version that matters."""
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_mb": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**20,
        "system": platform.platform(),
        "python": platform.python_version(),
        "load_before": round(os.getloadavg()[0], 2),
        "commit": _commit(),
        "versions": {name: version(name) for name in OURS},
        "peers": peer_versions(),
    }


def peer_versions() -> dict[str, str | None]:
    """Of each peer that is installed; None for one that is not."""
    if not PEERS_PYTHON.exists():
        return dict.fromkeys(PEERS)
    asked = subprocess.run(  # noqa: S603 - our own question
        [str(PEERS_PYTHON), "-c", _ASK, *PEERS],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    found: dict[str, str | None] = json.loads(asked.stdout)
    return found


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.processor())


def _commit() -> str:
    asked = subprocess.run(
        ["git", "describe", "--always", "--dirty"],  # noqa: S607 - whatever git is on the path
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=10,
        check=False,
    )
    return asked.stdout.strip()
