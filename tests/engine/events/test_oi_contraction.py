import pytest

from engine.events.detection import Detection
from engine.events.oi_contraction import detect
from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from tests.engine.minutes import closes

_, FALLING = closes(100.0, 99.0)
_, RISING = closes(100.0, 101.0)


def features(delta_pct: float | None, usual_pct: float | None) -> FeatureSet:
    known = FeatureSet(Timeframe.M1)
    known.derivatives.oi_delta_pct = delta_pct
    known.derivatives.usual_oi_delta_pct = usual_pct
    return known


@pytest.mark.parametrize(
    ("delta_pct", "usual_pct"),
    [(None, None), (-1.0, None), (-1.0, 0.0), (-0.29, 0.1), (1.0, 0.1)],
)
def test_unknown_usual_or_opening_positions_are_no_contraction(
    delta_pct: float | None, usual_pct: float | None
) -> None:
    assert detect(FALLING, features(delta_pct, usual_pct)) is None


def test_positions_closed_in_a_fall_speak_for_its_end_and_in_a_rise_too() -> None:
    assert detect(FALLING, features(-0.5, 0.125)) == Detection(1, 0.5)
    assert detect(RISING, features(-2.0, 0.125)) == Detection(-1, 1.0)
