import pytest

from engine.events.detection import Detection
from engine.events.volatility_squeeze import LASTING, detect
from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from tests.engine.minutes import closes

(CANDLE,) = closes(100.0)


def features(ratio: float | None, lasting: int) -> FeatureSet:
    known = FeatureSet(Timeframe.M1)
    known.squeeze.ratio, known.squeeze.lasting = ratio, lasting
    return known


@pytest.mark.parametrize("lasting", [0, LASTING - 1, LASTING + 1])
def test_a_squeeze_is_told_once_when_it_has_lasted(lasting: int) -> None:
    assert detect(CANDLE, features(0.5, lasting)) is None


def test_the_narrower_the_bands_the_stronger_it_is_and_it_speaks_for_neither_side() -> None:
    quiet, still = detect(CANDLE, features(0.7, LASTING)), detect(CANDLE, features(0.1, LASTING))

    assert quiet is not None
    assert quiet.direction == 0
    assert quiet.strength == pytest.approx(0.5)
    assert still == Detection(0, 1.0)
