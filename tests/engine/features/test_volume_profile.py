from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import NotEnoughHistory
from engine.features.volume_profile import BINS, WINDOW, volume_profile
from engine.market import Candle, Timeframe
from engine.series import build_series
from tests.engine.minutes import closes, random_minutes


def slab(low: float, high: float, volume: float) -> Candle:
    return Candle(0, low, high, low, high, volume)


def test_a_candle_is_spread_evenly_over_its_range() -> None:
    profile = volume_profile([slab(100, 148, 96.0)])

    assert profile.bin_size == 1.0
    assert profile.volumes == pytest.approx([2.0] * 48)


def test_the_point_of_control_is_where_most_was_traded() -> None:
    profile = volume_profile([slab(100, 148, 48.0), slab(110, 111, 10.0)])

    assert profile.point_of_control == 110.5


def test_the_value_area_grows_to_the_fuller_side_until_it_holds_seventy_per_cent() -> None:
    # 41 in [110, 111), 17 in each of the two above, 1 in all others: 84 of 120 are needed.
    profile = volume_profile([slab(100, 148, 48.0), slab(110, 111, 40.0), slab(111, 113, 32.0)])

    assert (profile.value_area_low, profile.value_area_high) == (110.0, 122.0)


def test_all_at_one_price_is_one_bin() -> None:
    profile = volume_profile(closes(100.0, 100.0))

    assert profile.volumes == (2.0,)
    assert profile.value_area_low == profile.point_of_control == profile.value_area_high == 100.0


@pytest.mark.parametrize("candles", [[], closes(100.0, 101.0, volume=0.0)])
def test_nothing_traded_has_no_profile(candles: list[Candle]) -> None:
    with pytest.raises(NotEnoughHistory):
        volume_profile(candles)


@given(st.integers(0, 1_000), st.integers(1, 60))
def test_no_volume_is_lost_and_the_value_area_holds_its_share(seed: int, count: int) -> None:
    candles = random_minutes(seed, count)

    profile = volume_profile(candles)

    total = sum(candle.volume for candle in candles)
    first = round((profile.value_area_low - profile.low) / profile.bin_size)
    last = round((profile.value_area_high - profile.low) / profile.bin_size)
    assert len(profile.volumes) == BINS
    assert sum(profile.volumes) == pytest.approx(total)
    assert sum(profile.volumes[first:last]) >= 0.7 * total - 1e-9
    assert profile.value_area_low < profile.point_of_control < profile.value_area_high


def test_the_profile_of_a_timeframe_is_that_of_its_last_hundred_candles() -> None:
    series, minutes = build_series([Timeframe.M1])[Timeframe.M1], random_minutes(5, 450)

    for count, minute in enumerate(minutes, start=1):
        series.close(minute)
        if count < WINDOW:
            assert series.features.profile is None
        elif count % 50 == 0:
            assert series.features.profile == volume_profile(minutes[count - WINDOW : count])


def test_a_profile_is_made_once_a_candle() -> None:
    series = build_series([Timeframe.M1])[Timeframe.M1]
    for minute in random_minutes(6, WINDOW):
        series.close(minute)

    first = series.features.profile

    assert first is not None
    assert series.features.profile is first


def test_a_hundred_candles_in_which_nobody_traded_have_no_profile() -> None:
    series = build_series([Timeframe.M1])[Timeframe.M1]

    for minute in closes(*[100.0] * WINDOW, volume=0.0):
        series.close(minute)

    assert series.features.profile is None


def plain_profile(candles: list[Candle]) -> tuple[float, float, float]:
    """Point of control and value area, from the words of the definition."""
    low, high = min(c.low for c in candles), max(c.high for c in candles)
    edges = [low + (high - low) * at / BINS for at in range(BINS + 1)]
    volumes = [
        sum(c.volume * _share(c, bottom, top) for c in candles) for bottom, top in pairwise(edges)
    ]
    peak = volumes.index(max(volumes))
    first, last = peak, peak + 1
    while sum(volumes[first:last]) < 0.7 * sum(volumes):
        below = volumes[first - 1] if first else -1.0
        above = volumes[last] if last < BINS else -1.0
        first, last = (first, last + 1) if above >= below else (first - 1, last)
    return (edges[peak] + edges[peak + 1]) / 2, edges[first], edges[last]


def _share(candle: Candle, bottom: float, top: float) -> float:
    """Part of a candle's range between two prices."""
    inside = min(candle.high, top) - max(candle.low, bottom)
    if candle.high == candle.low:
        return float(bottom <= candle.low < top)
    return max(0.0, inside) / (candle.high - candle.low)


@pytest.mark.parametrize("seed", range(5))
def test_control_and_value_area_equal_their_definitions(seed: int) -> None:
    candles = random_minutes(seed, WINDOW)

    profile = volume_profile(candles)

    value_area = (profile.value_area_low, profile.value_area_high)
    assert (profile.point_of_control, *value_area) == pytest.approx(plain_profile(candles))
