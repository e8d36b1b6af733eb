import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import NotEnoughHistory
from engine.features.volume_profile import BINS, volume_profile
from engine.market import Candle
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
