from pathlib import Path

import engine.events
from engine.events import DETECTORS, detect_events
from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from tests.engine.minutes import START_MS, SYMBOL, closes

MACHINERY = {"__init__", "detection", "recency"}


def test_every_pattern_is_registered_under_the_name_of_its_file() -> None:
    files = {path.stem for path in Path(engine.events.__path__[0]).glob("*.py")}

    assert set(DETECTORS) == files - MACHINERY


def test_an_event_says_what_was_seen_where_and_when_it_could_be_known() -> None:
    features = FeatureSet(Timeframe.M5)
    for candle in closes(*[100.0] * 20):
        features.update(candle)
    features.update(closes(100.0, volume=20.0)[0])

    (event,) = detect_events(SYMBOL, features)

    assert (event.kind, event.symbol, event.timeframe) == ("volume_spike", SYMBOL, Timeframe.M5)
    assert event.time_ms == START_MS + Timeframe.M5.ms
    assert event.strength == 1.0


def test_before_the_first_candle_nothing_happened() -> None:
    assert detect_events(SYMBOL, FeatureSet(Timeframe.M1)) == []
