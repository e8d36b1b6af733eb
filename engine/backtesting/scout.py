"""The scout: which looks of a past are worth asking a trader about.

At most closes a trader neither signals nor ends a set-up. The scout scores many looks at once, in
columns, and leaves those out; about the others the trader itself decides, as it does live. A score
in columns may differ from the trader's own in its last digits, so what is near a limit is asked.

The components are those of `engine.score`, whose docstrings say what they mean; a test holds the
scores of both against each other.
"""

from collections.abc import Iterator, Sequence
from enum import IntEnum
from math import inf, nan
from typing import TypeAlias

import numpy as np

from engine.backtesting.looks import Looks, Numbers
from engine.plan import Memory, Plan
from engine.score import (
    BREAK_FADES_MS,
    FULL_BODY_ATR,
    FULL_LIQUIDATED_PART,
    FULL_OI_MULTIPLE,
    FULL_ROLLING_ATR,
    FULL_SESSION_ATR,
    MAD_RATIO,
    NEAR_ATR,
    QUIET_RATIO,
    ROOM_ATR,
    USUAL_RATIO,
    WILD_RATIO,
    Weights,
)
from engine.signal import Side

NEAR = 1e-9
"""How far a score must be from a limit to be beyond it for sure: rounding errors are far less."""
Spoken: TypeAlias = tuple[Numbers, Numbers]
"""What a component says for a rise and for a fall at each look; NaN where it knows nothing."""


class Hint(IntEnum):
    """What a look is to a trader."""

    NOTHING = 0
    """A set-up that was told may last; none is good enough to be told."""
    OVER = 1
    """There is no set-up."""
    LONG = 2
    """There is one that is good enough."""
    SHORT = 3
    UNSURE = 4
    """The score is too near to a limit."""


_HINTS = tuple(Hint)
_SAME = {None: Hint.OVER, Side.LONG: Hint.LONG, Side.SHORT: Hint.SHORT}
"""What a look is that changes nothing, by what was told before."""


def may_matter(hint: Hint, time_ms: int, memory: Memory) -> bool:
    """Whether a look could change what a trader remembers, or make it signal."""
    if hint is _SAME[memory.told]:
        return False
    return hint is Hint.OVER or hint is Hint.UNSURE or time_ms >= memory.quiet_until_ms


def hints(looks: Looks, plan: Plan) -> Iterator[tuple[int, Hint]]:
    """The looks that are more than nothing to a trader without conditions, in their order."""
    rise, fall, known = scores(looks, plan.weights)
    # What else stands for a condition is that the side is not traded.
    rise = rise if plan.long is None else np.full_like(rise, -1.0)
    fall = fall if plan.short is None else np.full_like(fall, -1.0)
    with np.errstate(invalid="ignore"):
        score = np.maximum(rise, fall) / known
    limits = np.array([[plan.over], [plan.threshold]])
    is_near = (np.abs(score - limits) <= NEAR).any(axis=0) | (np.abs(rise - fall) <= NEAR)
    kinds = np.select(
        [is_near | np.isnan(score), score < plan.over, score < plan.threshold, rise > fall],
        [Hint.UNSURE, Hint.OVER, Hint.NOTHING, Hint.LONG],
        Hint.SHORT,
    )
    looked = np.flatnonzero(kinds)
    kinds = kinds[looked]
    # Of looks in a row that say that there is no set-up, the first says it all.
    is_news = (kinds != Hint.OVER) | (np.append(Hint.NOTHING, kinds[:-1]) != Hint.OVER)
    for look, kind in zip(looked[is_news].tolist(), kinds[is_news].tolist(), strict=True):
        yield look, _HINTS[kind]


def scores(looks: Looks, weights: Weights) -> tuple[Numbers, Numbers, Numbers]:
    """What speaks for a rise, what for a fall, and how much weight knows something, each look."""
    rise, fall, known = np.zeros((3, len(looks.times_ms)))
    for weight, (for_rise, for_fall) in zip(weights, _Scene(looks).spoken(), strict=True):
        is_known = ~np.isnan(for_rise)
        rise += weight * np.where(is_known, for_rise, 0.0)
        fall += weight * np.where(is_known, for_fall, 0.0)
        known += weight * is_known
    return rise, fall, known


class _Scene:
    """What all components say of some looks."""

    def __init__(self, looks: Looks) -> None:
        self._looks = looks
        self._grounds = [each and each.ground for each in looks.stand.values]
        self._atr = self._column("atr")

    def spoken(self) -> Iterator[Spoken]:
        """In the order of COMPONENTS."""
        yield self._trend()
        yield self._liquidation_bias()
        yield self._volatility()
        yield self._vwap_position()
        yield self._oi_expansion()
        yield self._structure()
        yield self._looks.for_rise, self._looks.for_fall

    def _trend(self) -> Spoken:
        leans = [np.array(each.values, dtype=float)[each.places] for each in self._looks.leans]
        known = np.sum(~np.isnan(leans), axis=0)
        with np.errstate(invalid="ignore"):
            return _leaning(np.nansum(leans, axis=0) / known / 2)

    def _liquidation_bias(self) -> Spoken:
        flow, turnover = self._column("liquidation_flow"), self._column("window_turnover")
        flow[(flow == 0) | (turnover == 0)] = nan
        with np.errstate(divide="ignore"):
            return _leaning(_within_one(-flow / turnover / FULL_LIQUIDATED_PART))

    def _volatility(self) -> Spoken:
        ratio = self._column("atr_ratio")
        fit = (ratio - QUIET_RATIO) / (USUAL_RATIO - QUIET_RATIO)
        calm = (MAD_RATIO - ratio) / (MAD_RATIO - WILD_RATIO)
        evidence = np.clip(np.minimum(fit, calm), 0.0, 1.0)
        return evidence, evidence

    def _vwap_position(self) -> Spoken:
        prices, atr = self._looks.prices, self._atr
        from_session = (prices - self._column("session_vwap")) / atr / FULL_SESSION_ATR
        from_rolling = (prices - self._column("rolling_vwap")) / atr / FULL_ROLLING_ATR
        return _leaning((_within_one(from_session) + _within_one(from_rolling)) / 2)

    def _oi_expansion(self) -> Spoken:
        delta, usual = self._column("oi_delta_pct"), self._column("usual_oi_delta_pct")
        usual[usual == 0] = nan
        expansion = np.clip(delta / usual / FULL_OI_MULTIPLE, 0.0, 1.0)
        body = self._column("body") / self._atr
        return _leaning(expansion * _within_one(body / FULL_BODY_ATR))

    def _structure(self) -> Spoken:
        breaks = [ground and ground.last_break for ground in self._grounds]
        broken_ms, way = self._column("known_ms", breaks), self._column("direction", breaks)
        faded = (self._looks.times_ms - broken_ms) / BREAK_FADES_MS
        fresh = np.maximum(1.0 - faded, 0.0)
        prices = self._looks.prices
        support, resistance = self._around("zones", np.less_equal)
        gap_below, _ = self._around("gaps_below", np.less_equal)
        _, gap_above = self._around("gaps_above", np.less)
        up, held_up = resistance - prices, prices - gap_below
        down, held_down = prices - support, gap_above - prices
        rise, fall = (
            0.5 * fresh * (way == sign)
            + 0.3 * np.minimum(room / (ROOM_ATR * self._atr), 1.0)
            + 0.2 * (held <= NEAR_ATR * self._atr)
            for sign, room, held in ((1, up, held_up), (-1, down, held_down))
        )
        return rise, fall

    def _column(self, name: str, found: Sequence[object] | None = None) -> Numbers:
        """A value of each look's ground, or of what was `found` on each; NaN for unknown."""
        values = [getattr(each, name, None) for each in found or self._grounds]
        column: Numbers = np.array(values, dtype=float)[self._looks.stand.places]
        return column

    def _around(self, name: str, is_below: np.ufunc) -> tuple[Numbers, Numbers]:
        """Of these levels the last one below each look's price, and the one after that."""
        levels: list[tuple[float, ...]] = [getattr(each, name, ()) for each in self._grounds]
        # Grounds share them until one changes.
        rows = {id(each): each for each in levels}
        width = max(map(len, rows.values())) + 1
        padded = np.array([row + (inf,) * (width - len(row)) for row in rows.values()])
        numbers = {row: number for number, row in enumerate(rows)}
        places = np.array([numbers[id(each)] for each in levels])[self._looks.stand.places]
        below = is_below(padded.T[:, places], self._looks.prices).sum(axis=0)
        return padded[places, below - 1], padded[places, below]


def _leaning(lean: Numbers) -> Spoken:
    """A lean from -1 (fall) to +1 (rise) as evidence for the one side that it speaks for."""
    return np.maximum(lean, 0.0), np.maximum(-lean, 0.0)


def _within_one(values: Numbers) -> Numbers:
    return np.clip(values, -1.0, 1.0)
