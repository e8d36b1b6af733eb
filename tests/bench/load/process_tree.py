"""What a program and everything that it started use; from Linux's /proc."""

import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
_TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
_PAGE_BYTES = os.sysconf("SC_PAGE_SIZE")


def cpu_s(root: int) -> float:
    """Seconds of CPU, user and system, so far."""
    return sum(int(fields[11]) + int(fields[12]) for fields in _tree(root)) / _TICKS_A_SECOND


def rss_mb(root: int) -> float:
    """Resident memory in MB of 10⁶ bytes; pages that processes share count for each."""
    return sum(int(fields[21]) for fields in _tree(root)) * _PAGE_BYTES / 1e6


def _tree(root: int) -> Iterator[list[str]]:
    """The fields of each process's stat from the third on (man 5 proc)."""
    stats = dict(_stats())
    members = [root]
    for member in members:
        members += [process for process, fields in stats.items() if int(fields[1]) == member]
    return (stats[member] for member in members if member in stats)


def _stats() -> Iterator[tuple[int, list[str]]]:
    for entry in PROC.iterdir():
        if entry.name.isdecimal():
            try:
                text = (entry / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue  # it ended while we looked
            # The name in brackets may hold anything.
            yield int(entry.name), text.rpartition(")")[2].split()
