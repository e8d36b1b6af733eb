import pytest

from engine.events.detection import Detection
from engine.events.funding_extreme import detect
from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from tests.engine.minutes import closes

(CANDLE,) = closes(100.0)


def features(rate: float | None, before: float | None) -> FeatureSet:
    known = FeatureSet(Timeframe.M1)
    known.derivatives.funding_rate, known.derivatives.funding_before = rate, before
    return known


@pytest.mark.parametrize("rate", [None, 0.0001, -0.0004])
def test_usual_funding_is_not_extreme(rate: float | None) -> None:
    assert detect(CANDLE, features(rate, None)) is None


def test_the_side_that_pays_is_crowded() -> None:
    assert detect(CANDLE, features(0.001, 0.0001)) == Detection(-1, 0.5)
    assert detect(CANDLE, features(-0.004, 0.0001)) == Detection(1, 1.0)


def test_an_extreme_that_lasts_is_told_once() -> None:
    assert detect(CANDLE, features(0.001, 0.0009)) is None


def test_an_extreme_that_changes_sides_is_told_again() -> None:
    assert detect(CANDLE, features(-0.001, 0.001)) == Detection(1, 0.5)
