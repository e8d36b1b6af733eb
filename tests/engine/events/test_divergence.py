import pytest

from engine.events.detection import Detection
from engine.events.divergence import detect
from engine.features.divergences import Divergence
from engine.features.feature_set import FeatureSet
from engine.features.pivots import Pivot
from engine.market import Timeframe
from tests.engine.minutes import closes

(CANDLE,) = closes(100.0)
HIGH = Pivot(0, 240_000, 110.0, is_high=True)


def features(rsi_points: float | None) -> FeatureSet:
    known = FeatureSet(Timeframe.M1)
    if rsi_points is not None:
        known.divergences.found = Divergence(HIGH, -1, rsi_points)
    return known


@pytest.mark.parametrize("rsi_points", [None, 4.9])
def test_without_a_divergence_or_with_a_slight_one_nothing_happened(
    rsi_points: float | None,
) -> None:
    assert detect(CANDLE, features(rsi_points)) is None


def test_a_divergence_speaks_against_the_extreme_by_what_rsi_fell_short() -> None:
    assert detect(CANDLE, features(10.0)) == Detection(-1, 0.5)
    assert detect(CANDLE, features(60.0)) == Detection(-1, 1.0)
