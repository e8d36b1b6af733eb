import pytest

from engine.events.detection import Detection
from engine.events.structure_break import detect
from engine.features.breaks import Break
from engine.features.feature_set import FeatureSet
from engine.features.pivots import Pivot
from engine.market import Candle, Timeframe
from tests.engine.minutes import START_MS, closes

HIGH = Pivot(START_MS - 600_000, START_MS - 400_000, 110.0, is_high=True)
LOW = Pivot(START_MS - 500_000, START_MS - 300_000, 90.0, is_high=False)


def features(pivot: Pivot | None, time_ms: int = START_MS) -> FeatureSet:
    known = FeatureSet(Timeframe.M1)
    known.true_range.atr = 4.0
    if pivot is not None:
        direction = 1 if pivot.is_high else -1
        broken = Break(time_ms, time_ms + 60_000, pivot, direction, changes_character=False)
        known.structure.breaks.latest = broken
        known.structure.broke = broken if time_ms == START_MS else None
    return known


def close(price: float) -> Candle:
    return closes(price)[0]


def test_a_close_beyond_a_swing_is_as_strong_as_it_is_far() -> None:
    assert detect(close(114.0), features(HIGH)) == Detection(1, 0.5)
    assert detect(close(70.0), features(LOW)) == Detection(-1, 1.0)


@pytest.mark.parametrize(
    "known", [features(None), features(HIGH, START_MS - 60_000)], ids=["none", "of before"]
)
def test_without_a_break_by_this_candle_there_is_none(known: FeatureSet) -> None:
    assert detect(close(114.0), known) is None


def test_a_close_barely_beyond_the_swing_or_of_unknown_range_is_no_break() -> None:
    unknown = features(HIGH)
    unknown.true_range.atr = None

    assert detect(close(110.7), features(HIGH)) is None
    assert detect(close(114.0), unknown) is None
