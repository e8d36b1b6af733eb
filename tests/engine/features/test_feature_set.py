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


def test_what_nobody_asks_for_stays_unknown_and_the_rest_is_the_same() -> None:
    whole, ground, lean = (FeatureSet(Timeframe.M1) for _ in range(3))
    ground.keep_only(for_ground=True, for_events=False)
    lean.keep_only(for_ground=False, for_events=False)

    for minute in random_minutes(11, 300):
        for features in (whole, ground, lean):
            features.update(minute)

    assert lean.true_range.ratio == ground.true_range.ratio == whole.true_range.ratio
    assert lean.trend.slope == ground.trend.slope == whole.trend.slope
    assert ground.structure.zones.all == whole.structure.zones.all
    assert ground.volume.session_vwap == whole.volume.session_vwap
    assert (lean.volume.session_vwap, lean.structure.zones.all) == (None, [])
    assert (ground.momentum.rsi, lean.bands.middle) == (None, None)
