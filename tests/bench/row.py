"""A row of the table: what is measured, against whom, and which way is better."""

import inspect
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another project that does the same work in its own environment."""

    name: str
    """Its distribution on PyPI, which is also its name in the table."""
    module: str
    """What runs there: prints one JSON list of values, like `tests.bench.measuring`."""
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a figure went while it was watched, in its unit; both are near 0 when it was flat."""

    last_minus_first: float
    rise: float
    """Of the straight line through all looks (least squares), from the first to the last one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One figure. Its definition is the docstring of the module of `measure`."""

    name: str
    unit: str
    measure: Callable[[float], list[float]]
    """One run, in a process of its own; its values, as a rule one. Takes seconds to watch."""
    better: Literal["lower", "higher"] = "lower"
    peers: tuple[Peer, ...] = ()
    runs: int = 5
    pinned: bool = True
    """Whether the run has one core; rows about several processes have all."""
    watch_s: float = 0.0
    """How long it watches unless told otherwise; 0 where the work decides."""
    middle: Literal["median", "mean"] = "median"
    """The mean where values are parts of one stretch of time."""
    is_course: bool = False
    """Whether the values are looks at one thing, one after another: the table says how it went."""

    @property
    def definition(self) -> str:
        """What exactly is measured."""
        return inspect.getdoc(inspect.getmodule(self.measure)) or ""

    def value_of(self, values: list[float]) -> float:
        """One value for many."""
        return statistics.median(values) if self.middle == "median" else statistics.fmean(values)

    def course_of(self, values: Sequence[float]) -> Course | None:
        """How it went from look to look; None where that means nothing."""
        if not self.is_course or len(values) < 2:
            return None
        slope = statistics.linear_regression(range(len(values)), values).slope
        return Course(last_minus_first=values[-1] - values[0], rise=slope * (len(values) - 1))

    def ratio(self, ours: float, theirs: float) -> float:
        """How many times better we are; above 1 when we are."""
        return theirs / ours if self.better == "lower" else ours / theirs
