"""Which ended signals a track record is about."""

from collections.abc import Iterable
from dataclasses import replace

from engine.market import Timeframe, pair_of
from engine.performance import Performance, after_costs, performance
from engine.signal import Side
from engine.tracking import TrackedSignal


def narrowed(
    ended: Iterable[TrackedSignal],
    *,
    pair: str = "",
    timeframe: Timeframe | None = None,
    side: Side | None = None,
) -> list[TrackedSignal]:
    """Those of a pair (`BTC/USDT`), a timeframe and a side; what is not named leaves out none."""
    return [
        tracked
        for tracked in ended
        if pair in ("", pair_of(tracked.signal.symbol))
        and timeframe in (None, tracked.signal.timeframe)
        and side in (None, tracked.signal.side)
    ]


def record_of(ended: Iterable[TrackedSignal]) -> Performance:
    """What they made together, before costs and after them."""
    every = tuple(ended)
    made = performance(tracked.outcome for tracked in every if tracked.outcome)
    return replace(made, after_costs=after_costs(every))
