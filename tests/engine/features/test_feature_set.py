from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from tests.engine.minutes import random_minutes


def test_a_set_is_ready_with_the_fiftieth_candle() -> None:
    features, ready = FeatureSet(Timeframe.M1), []

    for minute in random_minutes(10, 50):
        features.update(minute)
        ready.append(features.is_ready)

    assert ready == [False] * 49 + [True]


def test_one_candle_moves_every_feature_on() -> None:
    minutes = random_minutes(11, 120)
    features = FeatureSet(Timeframe.M1)

    for minute in minutes:
        features.update(minute)

    assert features.candle == minutes[-1]
    assert features.momentum.rsi is not None
    assert features.true_range.atr is not None
    assert features.bands.middle is not None
    assert features.volume.relative is not None
    assert features.channel.high is not None
    assert features.structure.breaks.latest is not None
