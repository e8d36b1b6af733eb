"""How rows of the audit trail are chained: each carries its own hash and that of the row before.

    hash = SHA-256 of the UTF-8 bytes of six lines, joined by line feeds, none at the end:

        previous_hash    of the row before, in hexadecimal; 64 zeros in the first row
        signal_number    decimal
        kind
        time_ms          decimal
        recorded_ms      decimal
        content          as it is stored, byte by byte

Rows are numbered 1, 2, 3 … without a gap, so a row's place in the chain is its number. Whoever
checks a hash reads `content` as it is stored and need not write JSON as we do; no field holds a
line feed. This never changes: heads that people have read would be worth nothing.
"""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

GENESIS = "0" * 64
"""What stands for the hash before the first row."""


def canonical(content: Mapping[str, Any]) -> str:
    """JSON in one line: keys sorted by code point, no spaces, the shortest digits of a float.

    Raises ValueError for infinity and not-a-number, which JSON cannot say.
    """
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


def link(
    previous_hash: str, signal_number: int, kind: str, time_ms: int, recorded_ms: int, content: str
) -> str:
    """The hash of a row, in hexadecimal."""
    lines = (previous_hash, str(signal_number), kind, str(time_ms), str(recorded_ms), content)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
