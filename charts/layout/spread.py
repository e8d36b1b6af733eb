"""Places for labels that must not overlap."""

from collections.abc import Sequence


def spread(wanted: Sequence[float], height: float, bottom: float, top: float) -> list[float]:
    """Middles for labels of one height, as near as can be to where they are wanted.

    wanted: rising. The order is kept, no two overlap and none leaves [bottom, top], where the
    sum of the squared distances is the smallest possible. All of them must fit in there.

    With label i lowered by i heights, "no overlap" becomes "not falling", so this is isotonic
    regression: neighbours that are out of order pool at their mean.
    Source: Barlow et al., Statistical Inference under Order Restrictions (1972).
    """
    pools: list[tuple[float, int]] = []
    for rank, middle in enumerate(wanted):
        mean, count = middle - rank * height, 1
        while pools and pools[-1][0] > mean:
            other, many = pools.pop()
            mean = (mean * count + other * many) / (count + many)
            count += many
        pools.append((mean, count))
    lowest = bottom + height / 2
    highest = top - height / 2 - (len(wanted) - 1) * height
    lowered = [min(max(mean, lowest), highest) for mean, count in pools for _ in range(count)]
    return [middle + rank * height for rank, middle in enumerate(lowered)]
