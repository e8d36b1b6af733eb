import pytest

from engine.events.breakout import detect
from engine.events.detection import Detection
from engine.features.feature_set import FeatureSet
from engine.market import Candle, Timeframe
from tests.engine.minutes import closes


def features(high: float | None = 110.0, low: float | None = 90.0) -> FeatureSet:
    known = FeatureSet(Timeframe.M1)
    known.channel.high, known.channel.low = high, low
    known.true_range.atr = 4.0
    return known


def close(price: float) -> Candle:
    return closes(price)[0]


@pytest.mark.parametrize("price", [90.0, 100.0, 110.0, 110.7])
def test_a_close_within_the_range_or_barely_beyond_is_no_breakout(price: float) -> None:
    assert detect(close(price), features()) is None


def test_a_breakout_is_as_strong_as_it_is_far() -> None:
    assert detect(close(114.0), features()) == Detection(1, 0.5)
    assert detect(close(82.0), features()) == Detection(-1, 1.0)


def test_no_range_can_be_left_before_it_is_known() -> None:
    assert detect(close(114.0), features(None, None)) is None
