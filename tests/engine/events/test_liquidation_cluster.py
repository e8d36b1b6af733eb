import pytest

from engine.events.detection import Detection
from engine.events.liquidation_cluster import detect
from engine.features.feature_set import FeatureSet
from engine.market import Candle, Timeframe
from tests.engine.minutes import START_MS, closes

(TURNOVER_OF_1000,) = closes(100.0, volume=10.0)


def features(long: float | None, short: float | None) -> FeatureSet:
    known = FeatureSet(Timeframe.M1)
    known.derivatives.candle_long, known.derivatives.candle_short = long, short
    return known


@pytest.mark.parametrize(("long", "short"), [(None, None), (0.0, 0.0), (19.0, 5.0), (50.0, 50.0)])
def test_unknown_small_or_balanced_liquidations_are_no_cluster(
    long: float | None, short: float | None
) -> None:
    assert detect(TURNOVER_OF_1000, features(long, short)) is None


def test_liquidated_longs_speak_for_a_fall_and_shorts_for_a_rise() -> None:
    assert detect(TURNOVER_OF_1000, features(50.0, 0.0)) == Detection(-1, 0.5)
    assert detect(TURNOVER_OF_1000, features(0.0, 200.0)) == Detection(1, 1.0)


def test_a_candle_without_trades_shows_no_cluster() -> None:
    empty = Candle(START_MS, 100.0, 100.0, 100.0, 100.0, 0.0)

    assert detect(empty, features(50.0, 0.0)) is None
