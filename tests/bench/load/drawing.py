"""How long a drawing takes. Standard library only."""

import time
from collections.abc import Callable

PICTURES = 12


def drawing_ms(draw: Callable[[int], object]) -> list[float]:
    """Milliseconds a picture, of PICTURES different ones after two to warm up."""
    spent_ms = []
    for seed in range(PICTURES + 2):
        started_s = time.perf_counter()
        draw(seed)
        spent_ms.append((time.perf_counter() - started_s) * 1e3)
    return spent_ms[2:]
