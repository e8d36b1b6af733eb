"""An equity curve: results summed up, and where its largest drawdown was."""

import math
from collections.abc import Sequence
from itertools import accumulate


def equity(results: Sequence[float]) -> list[float]:
    """The running sum of the results; it begins at 0, so it is one longer than they are."""
    return list(accumulate(results, initial=0.0))


def largest_drawdown(curve: Sequence[float]) -> tuple[int, int] | None:
    """The indexes of the peak and of the trough after it that are furthest apart in height.

    None for a curve that never falls.
    """
    peak, found, deepest = 0, None, 0.0
    for index, value in enumerate(curve):
        if value > curve[peak]:
            peak = index
        elif curve[peak] - value > deepest:
            deepest, found = curve[peak] - value, (peak, index)
    return found


def thinned(curve: Sequence[float], most: int) -> list[tuple[int, float]]:
    """About `most` points of the curve at most, with their indexes.

    Of each stretch the lowest and the highest stay, so that no peak and no trough is lost.
    """
    points = list(enumerate(curve))
    if len(points) <= most:
        return points
    stretch = math.ceil(2 * len(points) / most)
    kept = {0, len(points) - 1}
    for first in range(0, len(points), stretch):
        part = points[first : first + stretch]
        kept.add(min(part, key=lambda point: point[1])[0])
        kept.add(max(part, key=lambda point: point[1])[0])
    return [points[index] for index in sorted(kept)]
