from pathlib import Path
from random import Random

import engine.events
from engine.events import DETECTORS, detect_events
from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from tests.engine.minutes import (
    START_MS,
    SYMBOL,
    closes,
    funding,
    liquidation,
    open_interest,
    random_minutes,
)

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


def test_a_pattern_that_is_not_looked_for_would_not_have_been_there() -> None:
    features, chance, seen = FeatureSet(Timeframe.M1), Random(4), set()

    for minute in random_minutes(seed=4, count=6_000):
        if chance.random() < 0.5:
            quantity = 1_000.0 * (1 + chance.gauss(0, 0.1) ** 3)
            features.derivatives.apply(open_interest(quantity))
        if chance.random() < 0.05:
            features.derivatives.apply(funding(chance.gauss(0, 0.0005)))
        if chance.random() < 0.05:
            side = chance.choice(["long", "short"])
            features.derivatives.apply(liquidation(side, chance.expovariate(1e-4)))
        features.update(minute)
        found = [event.kind for event in detect_events(SYMBOL, features)]
        seen |= set(found)
        assert found == [kind for kind, detect in DETECTORS.items() if detect(minute, features)]

    assert seen == set(DETECTORS)
