"""What people were told became of a signal, and is not so."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from msgspec import convert, to_builtins

from engine.tracking import OutcomeKind, TrackedSignal


class ToldBefore(NamedTuple):
    """What a correction takes the place of."""

    kind: OutcomeKind | None
    """How the signal was said to have ended; None when its first target was said to be reached."""
    return_fraction: float
    result_r: float

    @classmethod
    def of_signal(cls, before: TrackedSignal) -> "ToldBefore":
        """What was told of a signal."""
        signal, end = before.signal, before.outcome
        if end is None:
            target = signal.take_profit_1
            return cls(None, signal.return_at(target), signal.r_at(target))
        return cls(end.kind, end.return_fraction, end.result_r)

    @classmethod
    def of_payload(cls, payload: Mapping[str, Any]) -> "ToldBefore | None":
        """What a message of the outbox corrects; None for one that corrects nothing."""
        return convert(payload["corrects"], cls) if "corrects" in payload else None

    def as_payload(self) -> dict[str, Any]:
        """For the outbox."""
        return {"corrects": to_builtins(self)}
