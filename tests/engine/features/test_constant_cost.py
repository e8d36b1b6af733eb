"""A candle costs the same whatever came before: what it could look at does not grow."""

from collections import deque
from collections.abc import Iterable

from engine.features.feature_set import FeatureSet
from engine.market import Timeframe
from tests.engine.minutes import liquidation, open_interest, random_minutes


def numbers_kept(thing: object) -> int:
    """How many values can be reached from a thing: all that an update could look at."""
    if isinstance(thing, list | tuple | deque):
        return sum(map(numbers_kept, thing))
    if isinstance(thing, dict):
        return sum(map(numbers_kept, (*thing.keys(), *thing.values())))
    names: Iterable[str] = getattr(type(thing), "__slots__", ())
    if not type(thing).__module__.startswith("engine.") or isinstance(thing, Timeframe):
        return 1
    names = getattr(type(thing), "__struct_fields__", names)
    return sum(numbers_kept(getattr(thing, name)) for name in names)


def test_a_set_keeps_no_more_of_a_long_past_than_of_a_short_one() -> None:
    features, kept = FeatureSet(Timeframe.M1), []

    for number, minute in enumerate(random_minutes(1, 20_000), start=1):
        features.derivatives.apply(open_interest(1e6 + number))
        features.derivatives.apply(liquidation("long", 1_000.0))
        features.update(minute)
        if number % 500 == 0:
            kept.append(numbers_kept(features))

    assert max(kept) < 700
    assert max(kept[20:]) <= 1.1 * max(kept[:20])
