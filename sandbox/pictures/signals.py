"""A signal of the house on the made-up market, and how it ended."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from charts.draw import draw
from engine.followed import FollowedSignals
from engine.market import Timeframe
from engine.pipeline import Pipeline
from engine.signal import Signal
from engine.strategy import Strategy
from engine.tracking import Outcome, OutcomeKind, Progress, Rules
from sandbox.pictures.made_up import ETHER, instrument, minutes
from sandbox.pictures.structure import SHOWN, chart

_AFTER = 8
"""Candles that a picture shows after a signal's end."""
_LONG_ENOUGH_MS = 15 * Timeframe.M1.ms


class _Ended(NamedTuple):
    signal: Signal
    progress: Progress
    outcome: Outcome


def draw_signal(kind: OutcomeKind) -> bytes:
    """The first signal that ended so after a quarter of an hour or later."""
    ended = next(
        each
        for each in _ended()
        if each.outcome.kind is kind and each.outcome.duration_ms >= _LONG_ENOUGH_MS
    )
    until_ms = Timeframe.M5.floor(ended.outcome.time_ms) + _AFTER * Timeframe.M5.ms
    pipeline = Pipeline(instrument(ETHER), "sandbox", Strategy())
    for minute in minutes(ETHER):
        if minute.start_ms < until_ms:
            pipeline.on_candle(minute)
    picture = chart(pipeline.candles(Timeframe.M5, SHOWN), pipeline.overlays(Timeframe.M5))
    return draw(
        replace(picture, signal=ended.signal, progress=ended.progress, outcome=ended.outcome)
    )


def _ended() -> Iterator[_Ended]:
    """Signals in the order in which they end."""
    market = instrument(ETHER)
    pipeline, followed = Pipeline(market, "sandbox", Strategy()), FollowedSignals(Rules())
    for minute in minutes(ETHER):
        for signal, step, _ in followed.on_candle(market.symbol, minute, Timeframe.M1):
            if step.outcome is not None:
                yield _Ended(signal, step.progress, step.outcome)
        for made in pipeline.on_candle(minute):
            followed.follow(made, Progress.start(made))
