"""Numbers that can be drawn."""

import math
from collections.abc import Iterable


def require_finite(name: str, values: Iterable[float | None]) -> None:
    """Raise ValueError for NaN and infinity; None, which is unknown, is fine."""
    for value in values:
        if value is not None and not math.isfinite(value):
            raise ValueError(f"{name} of a picture must be finite numbers, not {value}")
