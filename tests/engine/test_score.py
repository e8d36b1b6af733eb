from collections.abc import Mapping
from types import SimpleNamespace
from typing import TypeVar, cast

import pytest

from engine.features.breaks import Break
from engine.features.feature_set import FeatureSet
from engine.features.gaps import Gap
from engine.features.pivots import Pivot
from engine.features.trend import Trend
from engine.features.volatility import AverageTrueRange
from engine.features.volume import Volume
from engine.market import Timeframe
from engine.score import (
    COMPONENTS,
    Evidence,
    Score,
    View,
    evidences_of,
    ground_of,
    lean,
    weights_of,
)
from engine.score import liquidation_bias as liquidation_bias_of
from engine.score import oi_expansion as oi_expansion_of
from engine.score import score as weighed
from engine.score import structure as structure_of
from engine.score import trend as trend_of
from engine.score import volatility as volatility_of
from engine.score import vwap_position as vwap_position_of
from engine.signal import Side
from engine.strategy import HOUSE_WEIGHTS
from tests.engine.minutes import START_MS, closes, liquidation, random_minutes

NOW_MS = START_MS + 100 * Timeframe.M1.ms
ATR = 2.0
Kind = TypeVar("Kind")


def features(
    *, slope: float | None = None, step: float = 0.0, ratio: float | None = None
) -> FeatureSet:
    """Features with an ATR of 2; the averages are in order where `step` says so."""
    known = FeatureSet(Timeframe.M5)
    known.true_range = like(AverageTrueRange, atr=ATR, ratio=ratio)
    if slope is not None:
        known.trend = like(Trend, slope=slope, ema_9=step, ema_21=0.0, ema_50=-step)
    return known


def like(kind: type[Kind], **values: float | None) -> Kind:
    """What stands in for a feature that has these values."""
    return cast("Kind", SimpleNamespace(**values))


def view(
    main: FeatureSet,
    *confluence: FeatureSet,
    price: float = 100.0,
    event_evidence: Evidence = (0.0, 0.0),
) -> View:
    leans = tuple(lean(each) for each in confluence or (main,))
    return View(NOW_MS, price, ground_of(main, ATR), leans, event_evidence)


def score(seen: View, weights: Mapping[str, float]) -> Score | None:
    return weighed(weights_of(weights), evidences_of(seen))


def test_every_weight_of_the_house_names_a_component() -> None:
    assert set(HOUSE_WEIGHTS) == set(COMPONENTS)
    assert sum(HOUSE_WEIGHTS.values()) == pytest.approx(1.0)


def test_nothing_is_known_of_an_empty_market_but_that_nothing_happened() -> None:
    empty = view(FeatureSet(Timeframe.M5))

    known = {name for name, component in COMPONENTS.items() if component(empty) is not None}

    assert known == {"event_quality"}
    assert score(empty, HOUSE_WEIGHTS) is None


def test_a_steep_slope_with_ordered_averages_is_a_full_trend() -> None:
    assert trend_of(view(features(slope=1.0, step=1.0))) == (1.0, 0.0)
    assert trend_of(view(features(slope=-1.0, step=-1.0))) == (0.0, 1.0)


def test_timeframes_that_disagree_cancel_each_other() -> None:
    rising, falling = features(slope=1.0, step=1.0), features(slope=-1.0, step=-1.0)

    assert trend_of(view(rising, rising, falling)) == (0.0, 0.0)
    assert trend_of(view(rising, rising, rising, rising, falling)) == (0.5, 0.0)


def test_a_timeframe_that_is_not_known_yet_has_no_say() -> None:
    rising = features(slope=1.0, step=1.0)

    assert trend_of(view(rising, rising, FeatureSet(Timeframe.H1))) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("ratio", "evidence"), [(0.5, 0.0), (0.8, 0.0), (1.1, 0.5), (1.4, 1.0), (2.5, 1.0), (6.0, 0.0)]
)
def test_a_market_must_be_neither_too_quiet_nor_too_wild(ratio: float, evidence: float) -> None:
    main = features(ratio=ratio)

    assert volatility_of(view(main)) == pytest.approx((evidence, evidence))


def test_a_price_above_where_most_was_paid_speaks_for_a_rise() -> None:
    main = features()
    main.volume = like(Volume, session_vwap=90.0, rolling_vwap=97.0, window_turnover=None)

    assert vwap_position_of(view(main)) == (0.5, 0.0)


def liquidated(side: str, notional: float) -> FeatureSet:
    """A window with a turnover of 2,000 and one liquidation."""
    main = features()
    for minute in closes(*[100.0] * 20):
        main.volume.update(minute)
    main.derivatives.apply(liquidation(side, notional))
    main.derivatives.update()
    return main


def test_forced_sales_speak_for_a_fall_and_forced_purchases_for_a_rise() -> None:
    assert liquidation_bias_of(view(liquidated("long", 10.0))) == pytest.approx((0.0, 0.5))
    assert liquidation_bias_of(view(liquidated("short", 40.0))) == (1.0, 0.0)


def test_where_nothing_was_liquidated_the_bias_knows_nothing() -> None:
    main = liquidated("long", 40.0)
    for _ in range(20):
        main.derivatives.update()

    assert liquidation_bias_of(view(main)) is None


@pytest.mark.parametrize(
    ("delta_pct", "evidence"), [(0.6, (1.0, 0.0)), (0.15, (0.5, 0.0)), (-0.6, (0.0, 0.0))]
)
def test_new_positions_in_a_rising_candle_speak_for_a_rise(
    delta_pct: float, evidence: Evidence
) -> None:
    main = features()
    _, main.candle = closes(100.0, 101.0)
    main.derivatives.oi_delta_pct, main.derivatives.usual_oi_delta_pct = delta_pct, 0.1

    assert oi_expansion_of(view(main)) == pytest.approx(evidence)


def broken(direction: int, age_ms: int) -> FeatureSet:
    main = features()
    pivot = Pivot(0, 0, 100.0, is_high=direction > 0)
    known_ms = NOW_MS - age_ms
    main.structure.breaks.latest = Break(
        known_ms, known_ms, pivot, direction, changes_character=False
    )
    return main


def test_a_break_of_structure_speaks_less_with_time() -> None:
    fresh, old = structure_of(view(broken(1, 0))), structure_of(view(broken(1, 3_600_000)))
    gone = structure_of(view(broken(1, 9_000_000)))

    assert fresh == pytest.approx((0.8, 0.3))
    assert old == pytest.approx((0.55, 0.3))
    assert gone == pytest.approx((0.3, 0.3))


def test_a_resistance_in_the_way_leaves_less_room() -> None:
    main = broken(1, 0)
    main.structure.zones.touch(101.0, 0, ATR)

    assert structure_of(view(main)) == pytest.approx((0.8 - 0.3 * 0.75, 0.3))


def test_an_open_gap_close_behind_holds_the_price() -> None:
    main = broken(1, 0)
    main.structure.gaps.rising.append(Gap(0, 0, 98.5, 99.5, rising=True))
    main.structure.gaps.falling.append(Gap(0, 0, 103.0, 104.0, rising=False))

    assert structure_of(view(main)) == pytest.approx((1.0, 0.3))


def test_the_side_with_more_evidence_is_scored_by_its_weighted_mean() -> None:
    rising = features(slope=1.0, step=1.0)

    found = score(view(rising, event_evidence=(0.2, 0.6)), {"trend": 0.3, "event_quality": 0.1})

    assert found is not None
    assert found.side is Side.LONG
    assert found.value == pytest.approx((0.3 * 1.0 + 0.1 * 0.2) / 0.4)


def test_evidence_that_is_even_makes_no_side() -> None:
    assert score(view(features(), event_evidence=(0.4, 0.4)), HOUSE_WEIGHTS) is None


def test_the_weights_of_the_unknown_go_to_the_known() -> None:
    found = score(view(features(slope=-1.0, step=-1.0), event_evidence=(0.0, 0.5)), HOUSE_WEIGHTS)

    assert found is not None
    parts = {part.component: part for part in found.contributions}
    assert list(parts) == list(HOUSE_WEIGHTS)
    assert parts["trend"].weight == pytest.approx(0.2 / 0.3)
    assert parts["oi_expansion"].weight == 0.0
    assert parts["oi_expansion"].strength is None
    assert sum(part.weight for part in parts.values()) == pytest.approx(1.0)


def test_a_score_is_the_sum_of_its_contributions() -> None:
    main = FeatureSet(Timeframe.M1)
    for minute in random_minutes(12, 100):
        main.update(minute)
    last = main.candle
    assert last is not None

    found = score(view(main, price=last.close, event_evidence=(0.3, 0.1)), HOUSE_WEIGHTS)

    assert found is not None
    parts = found.contributions
    assert found.value == pytest.approx(sum(p.weight * (p.strength or 0.0) for p in parts))
    assert all(p.strength is None or 0 <= p.strength <= 1 for p in parts)


def test_a_component_without_weight_is_left_out() -> None:
    rising = features(slope=1.0, step=1.0)

    found = score(view(rising), {"trend": 1.0, "event_quality": 0.0})

    assert found is not None
    assert [part.component for part in found.contributions] == ["trend"]
