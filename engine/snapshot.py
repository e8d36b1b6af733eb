"""A snapshot of an open signal: how it stands at the close of a minute, and what speaks for what.

Made for whoever looks at the signal, and for later study. Nothing acts on it: how a signal ends is
decided by its levels alone (`engine.tracking`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.features.feature_set import FeatureSet
from engine.life import SignalStatus
from engine.market import Candle, Timeframe
from engine.score import Score
from engine.signal import Signal
from engine.tracking import Progress

MINUTES = 6
"""Closed minutes that a snapshot looks back on."""
NEAR_R = 0.1
"""So near, in R, a price is at a level."""
SPEAKS = 0.5
"""From this score on the house speaks for a side."""
LAST_PART = 0.1
"""The part of its time at the end of which a signal is almost over."""


class Action(StrEnum):
    """What the moment suggests."""

    CONTINUE = "continue"
    READY = "ready"
    """The price is at the entry, and the signal not in its position yet."""
    EXIT = "exit"
    """The house speaks for the other side."""
    STOP = "stop"
    """The price is at the stop."""


class Reason(StrEnum):
    """What a snapshot goes by."""

    NEAR_STOP = "near_stop"
    NEAR_TARGET = "near_target"
    SCORE_FOR = "score_for"
    SCORE_AGAINST = "score_against"
    TOOK_PROFIT_1 = "took_profit_1"
    ALMOST_OVER = "almost_over"


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """How an open signal stood."""

    time_ms: int
    """Close of the newest minute that was known, in exchange time."""
    price: float
    """That minute's close."""
    volume: float
    """What was traded in it, in base currency."""
    change_1m: float | None
    """Of the price within a minute, as a fraction: 0.01 is 1 %."""
    change_5m: float | None
    action: Action
    confidence: float | None
    """The house's score for the signal's side, 0 to 1; None while it has none."""
    reasons: tuple[Reason, ...]
    indicators: Mapping[str, float]
    """Of the signal's timeframe, by the words of docs/strategy.md; unknown ones are left out."""


def snapshot(
    signal: Signal,
    progress: Progress,
    status: SignalStatus,
    minutes: Sequence[Candle],
    score: Score | None,
    features: FeatureSet | None,
) -> Snapshot:
    """How a signal stands at the close of the last of `minutes`.

    minutes: closed, oldest first, MINUTES of them or fewer, at least one. score: the house's.
    """
    newest = minutes[-1]
    time_ms = newest.start_ms + Timeframe.M1.ms
    reasons = tuple(_reasons(signal, progress, newest.close, time_ms, score))
    return Snapshot(
        time_ms=time_ms,
        price=newest.close,
        volume=newest.volume,
        change_1m=_change(minutes, 1),
        change_5m=_change(minutes, 5),
        action=_action(status, reasons),
        confidence=None if score is None else _confidence(signal, score),
        reasons=reasons,
        indicators={} if features is None else _indicators(features),
    )


def _change(minutes: Sequence[Candle], back: int) -> float | None:
    if len(minutes) <= back:
        return None
    return minutes[-1].close / minutes[-1 - back].close - 1


def _confidence(signal: Signal, score: Score) -> float:
    return score.value if score.side is signal.side else 1 - score.value


def _action(status: SignalStatus, reasons: Sequence[Reason]) -> Action:
    if status is SignalStatus.READY:
        return Action.READY
    if status is not SignalStatus.IN_POSITION:
        return Action.CONTINUE
    if Reason.NEAR_STOP in reasons:
        return Action.STOP
    return Action.EXIT if Reason.SCORE_AGAINST in reasons else Action.CONTINUE


def _reasons(
    signal: Signal, progress: Progress, price: float, time_ms: int, score: Score | None
) -> list[Reason]:
    stands_r = signal.r_at(price)
    took_first = progress.took_profit_1_ms is not None
    target = signal.take_profit_2 if took_first else signal.take_profit_1
    last_ms = LAST_PART * (signal.expires_ms - signal.time_ms)
    speaks = score is not None and score.value >= SPEAKS
    is_for = score is not None and score.side is signal.side
    found = {
        Reason.NEAR_STOP: stands_r - signal.r_at(progress.stop) <= NEAR_R,
        Reason.NEAR_TARGET: signal.r_at(target) - stands_r <= NEAR_R,
        Reason.SCORE_FOR: speaks and is_for,
        Reason.SCORE_AGAINST: speaks and not is_for,
        Reason.TOOK_PROFIT_1: took_first,
        Reason.ALMOST_OVER: signal.expires_ms - time_ms <= last_ms,
    }
    return [reason for reason, is_so in found.items() if is_so]


def _indicators(features: FeatureSet) -> dict[str, float]:
    known = {
        "rsi": features.momentum.rsi,
        "ema_9": features.trend.ema_9,
        "ema_21": features.trend.ema_21,
        "ema_50": features.trend.ema_50,
        "atr": features.true_range.atr,
        "vwap": features.volume.session_vwap,
        "relative_volume": features.volume.relative,
    }
    return {name: value for name, value in known.items() if value is not None}
