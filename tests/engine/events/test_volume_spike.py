import pytest

from engine.events.detection import Detection
from engine.events.volume_spike import detect
from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from tests.engine.minutes import closes

_, RISING = closes(100.0, 101.0)
_, FALLING = closes(100.0, 99.0)


def features(relative: float | None) -> FeatureSet:
    """After twenty candles of volume 1."""
    known = FeatureSet(Timeframe.M1)
    for candle in closes(*[100.0] * 20):
        known.volume.update(candle)
    if relative is not None:
        known.volume.update(closes(100.0, volume=relative)[0])
    return known


@pytest.mark.parametrize("relative", [None, 1.0, 2.9])
def test_usual_volume_is_no_spike(relative: float | None) -> None:
    assert detect(RISING, features(relative)) is None


def test_a_spike_speaks_for_the_way_that_its_candle_went() -> None:
    assert detect(RISING, features(5.0)) == Detection(1, 0.5)
    assert detect(FALLING, features(5.0)) == Detection(-1, 0.5)


def test_no_spike_is_stronger_than_one() -> None:
    assert detect(RISING, features(50.0)) == Detection(1, 1.0)
