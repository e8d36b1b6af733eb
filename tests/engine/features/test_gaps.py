import pytest

from engine.features.gaps import KEPT, Gap, Gaps
from engine.market import Candle, Timeframe
from tests.engine.minutes import START_MS, random_minutes, ranges

MINUTE_MS = Timeframe.M1.ms


def fed(candles: list[Candle]) -> Gaps:
    gaps = Gaps()
    for candle in candles:
        gaps.update(candle.start_ms, candle.start_ms + MINUTE_MS, candle.high, candle.low)
    return gaps


def test_prices_that_a_rise_skipped_are_a_gap_when_the_third_candle_closes() -> None:
    gaps = fed(ranges((10, 8), (14, 9), (15, 12)))

    second_ms, known_ms = START_MS + MINUTE_MS, START_MS + 3 * MINUTE_MS
    assert gaps.rising == [Gap(second_ms, known_ms, 10, 12, rising=True)]
    assert gaps.falling == []


def test_prices_that_a_fall_skipped_are_a_gap_too() -> None:
    gaps = fed(ranges((15, 12), (13, 9), (10, 8)))

    assert [(gap.bottom, gap.top) for gap in gaps.falling] == [(10, 12)]
    assert gaps.rising == []


def test_candles_that_touch_leave_no_gap() -> None:
    gaps = fed(ranges((10, 8), (14, 9), (15, 10)))

    assert gaps.rising == []


def test_coming_back_into_a_gap_does_not_mitigate_it() -> None:
    gaps = fed(ranges((10, 8), (14, 9), (15, 12), (13, 10.5)))

    assert len(gaps.rising) == 1
    assert gaps.mitigated == []


def test_coming_back_through_a_gap_mitigates_it() -> None:
    gaps = fed(ranges((10, 8), (14, 9), (15, 12), (13, 10)))

    (gap,) = gaps.mitigated
    assert gap.mitigated_ms == START_MS + 4 * MINUTE_MS
    assert gaps.rising == []


def test_a_mitigated_gap_is_told_once() -> None:
    gaps = fed(ranges((10, 8), (14, 9), (15, 12), (13, 10), (13, 10)))

    assert gaps.mitigated == []


def test_of_too_many_open_gaps_the_oldest_is_forgotten() -> None:
    gaps = fed(ranges(*[(10 * step + 1, 10 * step) for step in range(1, KEPT + 5)]))

    assert len(gaps.rising) == KEPT
    assert gaps.rising[0].bottom > 11


@pytest.mark.parametrize("seed", range(5))
def test_open_gaps_are_those_that_no_later_candle_came_through(seed: int) -> None:
    candles, gaps = random_minutes(seed, 300), Gaps()

    for count, candle in enumerate(candles, start=1):
        gaps.update(candle.start_ms, candle.start_ms + MINUTE_MS, candle.high, candle.low)

        skipped = [(gap.bottom, gap.top) for gap in gaps.rising]
        assert skipped == open_gaps(candles[:count])


def open_gaps(candles: list[Candle]) -> list[tuple[float, float]]:
    """Bottom and top of the rising gaps that are open at the end, of eight kept at a time."""
    kept: list[tuple[float, float]] = []
    for at, candle in enumerate(candles):
        kept = [(bottom, top) for bottom, top in kept if candle.low > bottom]
        if at >= 2 and candle.low > candles[at - 2].high:
            kept = [*kept, (candles[at - 2].high, candle.low)][-KEPT:]
    return kept
