"""What each kind of message is worth: when it is late, and whether it may come twice.

| class | kinds | of unknown fate | in a flood |
|---|---|---|---|
| outcome | outcome, take_profit_1 | again, marked | never folded, never waits for the others |
| signal | alert | again, marked, as late too when it is | folded into a digest when late |
| reply | reply | again, marked | waits |
| digest | digest | not again: its signals stand in the list | waits |
| digest | held, period | again, marked: what ended at night is told there alone | waits |
| edit | card | again: an edit that was made is made | the newest of a signal alone |
| edit | live | not again: the next one says more | dropped, and not made while others wait |
| notice | notice | again, marked | waits |

What will carry orders and risk goes before outcomes: `storage.outbox.PRIORITY` leaves room for it.
"""

from storage.outbox import MessageKind, OutboxRow

FRESH_MS = 300_000
"""Age up to which a signal is news: an entry of five minutes ago is another price."""
MOST_REPEATS = 12
"""Attempts of unknown fate, about half an hour of them, after which a message is given up."""
_AT_MOST_ONCE = frozenset({MessageKind.DIGEST, MessageKind.LIVE})


def is_late(row: OutboxRow, now_ms: int) -> bool:
    """Whether a message must say that it is old."""
    return row.kind is MessageKind.ALERT and now_ms - row.created_ms > FRESH_MS


def why_not_again(row: OutboxRow) -> str | None:
    """Why a message of unknown fate is not sent once more; None when it is."""
    if row.kind in _AT_MOST_ONCE:
        return f"a {row.kind} is not repeated"
    if row.attempts >= MOST_REPEATS:
        return f"fate unknown {row.attempts} times"
    return None
