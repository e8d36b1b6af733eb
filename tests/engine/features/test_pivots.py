from engine.features.pivots import Pivot, Pivots
from engine.market import Candle, Timeframe
from tests.engine.features.vectors import expected, quotes
from tests.engine.minutes import START_MS, ranges

MINUTE_MS = Timeframe.M1.ms


def found(candles: list[Candle], left: int = 3, right: int = 3) -> list[Pivot]:
    pivots, seen = Pivots(left, right), []
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

    pivots = found(candles, left=2, right=2)

    highs = {pivot.time_ms // Timeframe.D1.ms: pivot.price for pivot in pivots if pivot.is_high}
    lows = {pivot.time_ms // Timeframe.D1.ms: pivot.price for pivot in pivots if not pivot.is_high}
    rows = list(enumerate(expected("fractal")))
    assert highs == {day: row["fractalBear"] for day, row in rows if row["fractalBear"]}
    assert lows == {day: row["fractalBull"] for day, row in rows if row["fractalBull"]}
