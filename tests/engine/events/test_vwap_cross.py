import pytest

from engine.events.detection import Detection
from engine.events.vwap_cross import FULL, LEAST, detect
from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from tests.engine.minutes import closes

(CANDLE,) = closes(100.0)


def features(side: int, kept: int, kept_before: int) -> FeatureSet:
    known = FeatureSet(Timeframe.M1)
    known.vwap_side.side, known.vwap_side.kept = side, kept
    known.vwap_side.kept_before = kept_before
    return known


@pytest.mark.parametrize(("kept", "before"), [(0, 0), (1, 0), (1, LEAST - 1), (2, FULL)])
def test_no_side_a_first_side_to_and_fro_or_an_older_cross_is_no_cross(
    kept: int, before: int
) -> None:
    assert detect(CANDLE, features(1, kept, before)) is None


def test_a_cross_is_as_strong_as_price_was_long_on_the_other_side() -> None:
    assert detect(CANDLE, features(1, 1, FULL // 2)) == Detection(1, 0.5)
    assert detect(CANDLE, features(-1, 1, 10 * FULL)) == Detection(-1, 1.0)
