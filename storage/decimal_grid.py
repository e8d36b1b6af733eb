"""Prices and quantities come in steps: 61800.3 is 618003 steps of 0.1, and integers pack well."""

from dataclasses import dataclass

import numpy as np

from storage.candle_columns import Floats, Integers

_MOST_DECIMALS = 12
_EXACT = 2**53
"""Up to here a float holds each integer."""


@dataclass(frozen=True, slots=True)
class Grid:
    """All multiples of step / 10**decimals."""

    decimals: int
    step: int

    def steps(self, values: Floats) -> Integers:
        """The numbers of the steps that are nearest to `values`, which are not negative.

        What is beyond all that a float can count, or no number, becomes the last that it can.
        """
        return np.rint(np.fmin(values * self._scale, _EXACT)).astype(np.int64) // self.step

    def values(self, steps: Integers) -> Floats:
        """What the steps are worth: each the float nearest to the decimal number."""
        return (steps * self.step) / self._scale

    def snapped(self, values: Floats) -> Floats:
        """The places of the grid that are nearest to `values`."""
        return self.values(self.steps(values))

    @property
    def _scale(self) -> float:
        return 10.0**self.decimals


def find_grid(values: Floats, tolerance: float = 0.0) -> Grid | None:
    """The coarsest grid that holds `values`; None when that takes more digits than a float has.

    tolerance: how far beside the grid a value may lie, as a fraction of it. A sum of floats lies
    some 1e-16 beside the decimal number that is meant.
    """
    allowed = np.abs(values) * tolerance
    greatest = float(np.abs(values).max(initial=0.0))
    for decimals in range(_MOST_DECIMALS + 1):
        scale = 10.0**decimals
        if greatest * scale >= _EXACT:
            return None
        rounded = np.rint(values * scale)
        if (np.abs(rounded / scale - values) <= allowed).all():
            # Of nothing but zeros the greatest common divisor is 0.
            return Grid(decimals, int(np.gcd.reduce(rounded.astype(np.int64), initial=0)) or 1)
    return None
