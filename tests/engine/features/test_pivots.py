import random

import pytest

from engine.features.pivots import Pivot, Pivots
from engine.market import Candle, Timeframe
from tests.engine.features.vectors import expected, quotes
from tests.engine.minutes import START_MS, ranges

MINUTE_MS = Timeframe.M1.ms


def found(candles: list[Candle], reach: int = 3) -> list[Pivot]:
    pivots, seen = Pivots(reach), []
    for candle in candles:
        end_ms = candle.start_ms + MINUTE_MS
        pivots.update(candle.start_ms, end_ms, candle.high, candle.low)
        seen += [pivot for pivot in (pivots.high, pivots.low) if pivot is not None]
    return seen


def test_a_swing_high_is_known_three_candles_after_it_happened() -> None:
    candles = ranges((11, 1), (12, 2), (13, 3), (20, 4), (14, 5), (13, 6), (12, 7))

    (pivot,) = found(candles)

    assert pivot == Pivot(START_MS + 3 * MINUTE_MS, START_MS + 7 * MINUTE_MS, 20, is_high=True)


def test_before_its_proof_a_swing_is_not_known() -> None:
    candles = ranges((11, 1), (12, 2), (13, 3), (20, 4), (14, 5), (13, 6))

    assert found(candles) == []


def test_the_first_candles_can_be_no_swing_as_nothing_is_known_before_them() -> None:
    candles = ranges((20, 4), (14, 5), (13, 6), (12, 7), (11, 8), (10, 9))

    assert found(candles) == []


def test_of_equal_highs_the_first_counts() -> None:
    candles = ranges(
        (11, 1), (12, 2), (13, 3), (20, 4), (20, 5), (13, 6), (12, 7), (11, 8), (10, 9)
    )

    (pivot,) = found(candles)

    assert pivot.time_ms == START_MS + 3 * MINUTE_MS


def test_swings_of_two_candles_equal_the_fractals_of_the_reference() -> None:
    candles = quotes()

    pivots = found(candles, reach=2)

    highs = {pivot.time_ms // Timeframe.D1.ms: pivot.price for pivot in pivots if pivot.is_high}
    lows = {pivot.time_ms // Timeframe.D1.ms: pivot.price for pivot in pivots if not pivot.is_high}
    rows = list(enumerate(expected("fractal")))
    assert highs == {day: row["fractalBear"] for day, row in rows if row["fractalBear"]}
    assert lows == {day: row["fractalBull"] for day, row in rows if row["fractalBull"]}


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("reach", [1, 2, 3, 5])
def test_the_swings_are_those_of_the_definition_on_a_market_full_of_equals(
    reach: int, seed: int
) -> None:
    source = random.Random(seed)
    candles = ranges(*[(source.randint(20, 26), source.randint(1, 7)) for _ in range(400)])

    pivots = found(candles, reach)

    highs = {pivot.time_ms for pivot in pivots if pivot.is_high}
    lows = {pivot.time_ms for pivot in pivots if not pivot.is_high}
    assert highs == swings(candles, [candle.high for candle in candles], reach)
    assert lows == swings(candles, [-candle.low for candle in candles], reach)


def swings(candles: list[Candle], tops: list[float], reach: int) -> set[int]:
    """Starts of the candles that overtop those before them and are overtopped by none after."""
    return {
        candles[at].start_ms
        for at in range(reach, len(tops) - reach)
        if max(tops[at - reach : at]) < tops[at] >= max(tops[at + 1 : at + reach + 1])
    }
