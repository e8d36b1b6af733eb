# ruff: noqa: INP001 - a script by itself, in no package
"""Check the audit trail of a Heliograph database without Heliograph; Python alone is enough.

    python verify_trail.py heliograph.db [HEAD]

HEAD: one that was posted earlier, 64 hexadecimal digits. Exit status: 0, or 1 when the trail does
not hold. It is short, to be read before it is believed; operations.md says what it relies on.
"""

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

GENESIS = "0" * 64
COLUMNS_OF = {
    "published": ("signal", ""),
    "rejected": ("signal", ""),
    "outcome": ("outcome", "outcome_"),
}
"""Where an event's content tells of the signal, and what stands before the names of columns."""


def flaws(file: sqlite3.Connection, known_head: str | None) -> Iterator[str]:
    """What is wrong, the first thing first."""
    head, place, is_known = GENESIS, 0, known_head is None
    for place, event in enumerate(file.execute("SELECT * FROM signal_events ORDER BY id"), 1):
        if event["id"] != place:
            yield f"event {place} is missing"
        if event["previous_hash"] != head:
            yield f"event {place} does not follow the one before it"
        if event["hash"] != hash_of(event):
            yield f"event {place} was changed"
        yield from edits(file, event)
        head = event["hash"]
        is_known = is_known or head == known_head
    if is_known:
        sys.stdout.write(f"{place} events, head {head}\n")
    else:
        yield "no event has the head that was given"


def hash_of(event: sqlite3.Row) -> str:
    """SHA-256 of six lines."""
    names = ("previous_hash", "signal_number", "kind", "time_ms", "recorded_ms", "content")
    return hashlib.sha256("\n".join(str(event[name]) for name in names).encode()).hexdigest()


def edits(file: sqlite3.Connection, event: sqlite3.Row) -> Iterator[str]:
    """Where the table of signals says something else than an event."""
    number = event["signal_number"]
    signal = file.execute("SELECT * FROM signals WHERE number = ?", (number,)).fetchone()
    if signal is None:
        yield f"signal {number} was deleted after event {event['id']}"
    elif event["kind"] in COLUMNS_OF:
        part, prefix = COLUMNS_OF[event["kind"]]
        for name, told in json.loads(event["content"])[part].items():
            stored = signal[prefix + name]
            if (json.loads(stored) if isinstance(told, list) else stored) != told:
                yield f"signal {number} was edited after event {event['id']}: {name} was {told}"


def main(path: str, known_head: str | None = None) -> int:
    """Say what is wrong first, or that the trail holds."""
    file = sqlite3.connect(f"{Path(path).resolve().as_uri()}?mode=ro", uri=True)
    file.row_factory = sqlite3.Row
    wrong = next(flaws(file, known_head), None)
    file.close()
    sys.stdout.write(f"{wrong or 'the trail holds'}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
