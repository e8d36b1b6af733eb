"""The score: how much speaks for a side, component by component, so that an alert can say why.

A component looks at a view of the market and says what speaks for a rise and what for a fall, each
from 0 to 1, or None when it knows nothing. The side is the one with more weighted evidence; the
score is the weighted mean of the evidence for it. The weights of components that know nothing go
to the others in proportion.

Distances are measured in ATR, volumes and open interest in their own usual sizes, so that the
same shapes fit every symbol. The shapes are chosen for being plain, not fitted to any past; they
make no promise of profit.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from operator import mul
from types import MappingProxyType
from typing import TypeAlias

from msgspec import Struct

from engine.features.breaks import Break
from engine.features.feature_set import FeatureSet
from engine.signal import Contribution, Side

Evidence: TypeAlias = tuple[float, float]
"""What speaks for a rise and what for a fall, each 0 to 1."""
_SILENT: Evidence = (0.0, 0.0)

FULL_SLOPE_ATR = 0.25
"""Rise of EMA 21, in ATR a candle, that is a full trend."""
QUIET_RATIO, USUAL_RATIO, WILD_RATIO, MAD_RATIO = 0.8, 1.4, 2.5, 5.0
"""ATR over its usual size: from quiet to usual evidence grows, from wild to mad it vanishes."""
FULL_SESSION_ATR = 10.0
"""Distance from the session's VWAP, in ATR, that is a full lean."""
FULL_ROLLING_ATR = 3.0
"""The same for the rolling VWAP."""
FULL_LIQUIDATED_PART = 0.01
"""Forced exits of one side, as a part of the window's turnover, that are full evidence."""
FULL_OI_MULTIPLE = 3.0
"""Growth of open interest in a candle, in usual changes, that is a full expansion."""
FULL_BODY_ATR = 0.5
"""From open to close of the candle in which it grew, in ATR, that shows the way in full."""
BREAK_FADES_MS = 7_200_000
"""A break of structure speaks less and less for two hours."""
NEAR_ATR = 1.0
"""A zone or gap nearer than that holds the price back."""
ROOM_ATR = 2.0
"""Way to the next opposing zone, in ATR, that is enough."""


class Ground(Struct, frozen=True, gc=False):
    """Where the market stands, until the next candle of the main timeframe closes.

    Prices in quote currency.
    """

    atr: float
    """Above 0."""
    atr_ratio: float | None
    body: float
    """From open to close of the last candle."""
    session_vwap: float | None
    rolling_vwap: float | None
    window_turnover: float | None
    liquidation_flow: float | None
    oi_delta_pct: float | None
    usual_oi_delta_pct: float | None
    last_break: Break | None
    zones: tuple[float, ...]
    """Their prices, lowest first, between two that are infinitely far."""
    gaps_below: tuple[float, ...]
    """The bottoms of open rising gaps, lowest first, after one that is infinitely far."""
    gaps_above: tuple[float, ...]
    """The tops of open falling gaps, lowest first, before one that is infinitely far."""


def ground_of(main: FeatureSet, atr: float) -> Ground:
    """Look around at a close of the main timeframe."""
    candle, volume, told, found = main.candle, main.volume, main.derivatives, main.structure
    return Ground(
        atr=atr,
        atr_ratio=main.true_range.ratio,
        body=0.0 if candle is None else candle.close - candle.open,
        session_vwap=volume.session_vwap,
        rolling_vwap=volume.rolling_vwap,
        window_turnover=volume.window_turnover,
        liquidation_flow=told.liquidation_flow,
        oi_delta_pct=told.oi_delta_pct,
        usual_oi_delta_pct=told.usual_oi_delta_pct,
        last_break=found.breaks.latest,
        zones=found.zones.levels,
        gaps_below=found.gaps.bottoms,
        gaps_above=found.gaps.tops,
    )


class View(Struct, frozen=True, gc=False):
    """What a component may look at, all known at `time_ms`."""

    time_ms: int
    price: float
    """Last close, in quote currency."""
    ground: Ground
    """Of the timeframe that makes direction and levels."""
    leans: tuple[float | None, ...]
    """Where the trends lean that are weighed against each other, one a timeframe: see `lean`."""
    event_evidence: Evidence
    """What recent events speak for."""


Component: TypeAlias = Callable[[View], Evidence | None]


def lean(features: FeatureSet) -> float | None:
    """Slope of a timeframe's trend (in ATR) and order of its averages, -2 to +2."""
    averages, atr = features.trend, features.true_range.atr
    fast, middle, slow = averages.ema_9, averages.ema_21, averages.ema_50
    slope = averages.slope
    if slope is None or fast is None or middle is None or slow is None or not atr:
        return None
    steepness = slope / atr / FULL_SLOPE_ATR
    # Limited and put in order here, as it is asked at each close of each timeframe.
    if steepness > 1.0:
        steepness = 1.0
    elif steepness < -1.0:
        steepness = -1.0
    if fast > middle > slow:
        return steepness + 1.0
    return steepness - 1.0 if fast < middle < slow else steepness


def trend(view: View) -> Evidence | None:
    """Mean over the timeframes of slope (in ATR) and order of the averages, half each.

    A timeframe that disagrees takes away what it would have given.
    """
    total, known = 0.0, 0
    for leans in view.leans:
        if leans is not None:
            total += leans
            known += 1
    return _leaning(total / known / 2) if known else None


def liquidation_bias(view: View) -> Evidence | None:
    """Forced sales (liquidated longs) speak for a fall, forced purchases for a rise.

    Measured as a part of the turnover of the same window; None where nothing was liquidated.
    """
    flow, turnover = view.ground.liquidation_flow, view.ground.window_turnover
    if not flow or not turnover:
        return None
    return _leaning(_within_one(-flow / turnover / FULL_LIQUIDATED_PART))


def volatility(view: View) -> Evidence | None:
    """Neither too quiet to get anywhere nor too wild to hold a stop; says nothing of direction."""
    ratio = view.ground.atr_ratio
    if ratio is None:
        return None
    fit = min((ratio - QUIET_RATIO) / (USUAL_RATIO - QUIET_RATIO), 1.0)
    calm = min((MAD_RATIO - ratio) / (MAD_RATIO - WILD_RATIO), 1.0)
    evidence = max(0.0, min(fit, calm))
    return evidence, evidence


def vwap_position(view: View) -> Evidence | None:
    """Above the volume-weighted prices buyers are in charge, below them sellers."""
    ground, price = view.ground, view.price
    session, rolling, atr = ground.session_vwap, ground.rolling_vwap, ground.atr
    if session is None or rolling is None:
        return None
    from_session = _within_one((price - session) / atr / FULL_SESSION_ATR)
    from_rolling = _within_one((price - rolling) / atr / FULL_ROLLING_ATR)
    return _leaning((from_session + from_rolling) / 2)


def oi_expansion(view: View) -> Evidence | None:
    """New positions speak for the side that the candle went; closed ones for neither."""
    ground = view.ground
    delta, usual = ground.oi_delta_pct, ground.usual_oi_delta_pct
    if delta is None or not usual:
        return None
    expansion = max(0.0, min(1.0, delta / usual / FULL_OI_MULTIPLE))
    return _leaning(expansion * _within_one(ground.body / ground.atr / FULL_BODY_ATR))


def structure(view: View) -> Evidence | None:
    """The last break (half), room between support and resistance (0.3), an open gap behind (0.2).

    None until a first swing was broken.
    """
    latest = view.ground.last_break
    if latest is None:
        return None
    faded = (view.time_ms - latest.known_ms) / BREAK_FADES_MS
    fresh = 1.0 - faded if faded < 1.0 else 0.0
    rise, fall = (fresh, 0.0) if latest.direction > 0 else (0.0, fresh)
    room_above, room_below = _rooms(view.ground, view.price)
    held_up, held_down = _held(view.ground, view.price)
    return (
        0.5 * rise + 0.3 * room_above + 0.2 * held_up,
        0.5 * fall + 0.3 * room_below + 0.2 * held_down,
    )


def event_quality(view: View) -> Evidence | None:
    """Strength × recency of the loudest recent event for each side."""
    return view.event_evidence


COMPONENTS: Mapping[str, Component] = MappingProxyType(
    {
        "trend": trend,
        "liquidation_bias": liquidation_bias,
        "volatility": volatility,
        "vwap_position": vwap_position,
        "oi_expansion": oi_expansion,
        "structure": structure,
        "event_quality": event_quality,
    }
)
"""Every component by its name in a strategy's weights."""


Weights: TypeAlias = tuple[float, ...]
"""The share of each component, in the order of COMPONENTS; 0 for those that are left out."""


class Evidences(Struct, frozen=True, gc=False):
    """What all components say, each in the order of COMPONENTS."""

    rises: tuple[float, ...]
    """What speaks for a rise, 0 to 1; 0 where nothing is known."""
    falls: tuple[float, ...]
    known: tuple[bool, ...]
    """Whether the component knows something."""


class Score(Struct, frozen=True):
    """How much speaks for a side."""

    side: Side
    value: float
    """0 to 1."""
    weights: Weights
    evidences: Evidences

    @property
    def contributions(self) -> tuple[Contribution, ...]:
        """Each component's part; made when asked for, as few scores become signals."""
        said = self.evidences
        known = sum(map(mul, self.weights, said.known))
        strengths = said.rises if self.side is Side.LONG else said.falls
        each = zip(COMPONENTS, self.weights, strengths, said.known, strict=True)
        return tuple(
            [
                Contribution(component, weight / known, strength)
                if is_known
                else Contribution(component, 0.0, None)
                for component, weight, strength, is_known in each
                if weight
            ]
        )


def weights_of(shares: Mapping[str, float]) -> Weights:
    """The shares of components by name, in the order of COMPONENTS."""
    return tuple(shares.get(component, 0.0) for component in COMPONENTS)


def evidences_of(view: View) -> Evidences:
    """Ask every component."""
    return gathered([component(view) for component in COMPONENTS.values()])


def gathered(said: Sequence[Evidence | None]) -> Evidences:
    """What was said, in the order of COMPONENTS."""
    # Written out, as it is done at every close of every symbol.
    e1, e2, e3, e4, e5, e6, e7 = said
    a1, b1 = e1 or _SILENT
    a2, b2 = e2 or _SILENT
    a3, b3 = e3 or _SILENT
    a4, b4 = e4 or _SILENT
    a5, b5 = e5 or _SILENT
    a6, b6 = e6 or _SILENT
    a7, b7 = e7 or _SILENT
    return Evidences(
        (a1, a2, a3, a4, a5, a6, a7),
        (b1, b2, b3, b4, b5, b6, b7),
        (
            e1 is not None,
            e2 is not None,
            e3 is not None,
            e4 is not None,
            e5 is not None,
            e6 is not None,
            e7 is not None,
        ),
    )


def weigh(weights: Weights, said: Evidences) -> tuple[float, float, float]:
    """What speaks for a rise, what for a fall, and how much weight knows something."""
    rise = fall = known = 0.0
    each = zip(weights, said.rises, said.falls, said.known, strict=True)
    for weight, for_rise, for_fall, is_known in each:
        rise += weight * for_rise
        fall += weight * for_fall
        known += weight * is_known
    return rise, fall, known


def score(weights: Weights, said: Evidences) -> Score | None:
    """The side that more speaks for; None when nothing is known or both sides are even."""
    rise, fall, known = weigh(weights, said)
    if rise == fall:
        return None
    if rise > fall:
        return Score(Side.LONG, rise / known, weights, said)
    return Score(Side.SHORT, fall / known, weights, said)


def _rooms(ground: Ground, price: float) -> Evidence:
    """How free the way up and the way down is, 0 to 1, up to the nearest zones."""
    zones, far = ground.zones, ROOM_ATR * ground.atr
    above = bisect_right(zones, price)
    up, down = (zones[above] - price) / far, (price - zones[above - 1]) / far
    return _within_one(up), _within_one(down)


def _held(ground: Ground, price: float) -> tuple[bool, bool]:
    """Whether an open gap close below holds the price up, and one close above holds it down."""
    below, above, near = ground.gaps_below, ground.gaps_above, NEAR_ATR * ground.atr
    return (
        price - below[bisect_right(below, price) - 1] <= near,
        above[bisect_left(above, price)] - price <= near,
    )


def _within_one(value: float) -> float:
    # Compared one by one: min and max take six times as long.
    if value > 1.0:
        return 1.0
    if value < -1.0:
        return -1.0
    return value


def _leaning(lean: float) -> Evidence:
    """A lean from -1 (fall) to +1 (rise) as evidence for the one side that it speaks for."""
    return (lean, 0.0) if lean > 0 else (0.0, -lean)
