import math
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import ImpossibleValue
from engine.levels import Levels, PriceGrid, levels_for
from engine.signal import Side
from engine.strategy import Strategy

HOUSE = Strategy()


def test_a_long_stops_below_its_entry_and_takes_profit_above() -> None:
    levels = levels_for(Side.LONG, 100.0, 2.0, HOUSE, PriceGrid(0.1))

    assert levels == Levels(entry=100.0, stop_loss=98.0, take_profit_1=102.0, take_profit_2=104.0)


def test_a_short_is_its_mirror() -> None:
    levels = levels_for(Side.SHORT, 100.0, 2.0, HOUSE, PriceGrid(0.1))

    assert levels == Levels(entry=100.0, stop_loss=102.0, take_profit_1=98.0, take_profit_2=96.0)


def test_the_entry_is_rounded_to_the_nearest_tick_and_the_rest_away_from_it() -> None:
    levels = levels_for(Side.LONG, 100.26, 2.03, HOUSE, PriceGrid(0.5))

    assert levels == Levels(entry=100.5, stop_loss=98.0, take_profit_1=103.0, take_profit_2=105.0)


def test_levels_are_the_floats_that_people_write() -> None:
    levels = levels_for(Side.LONG, 0.3, 0.1, HOUSE, PriceGrid(0.1))

    assert levels == Levels(entry=0.3, stop_loss=0.2, take_profit_1=0.4, take_profit_2=0.5)


def test_a_market_that_moves_less_than_a_tick_has_no_levels() -> None:
    assert levels_for(Side.LONG, 100.0, 0.09, HOUSE, PriceGrid(0.1)) is None


def test_a_market_so_wild_that_a_level_would_not_be_above_zero_has_none() -> None:
    assert levels_for(Side.LONG, 1.0, 1.0, HOUSE, PriceGrid(0.1)) is None
    assert levels_for(Side.SHORT, 1.0, 0.5, HOUSE, PriceGrid(0.1)) is None


def test_targets_in_the_wrong_order_have_no_levels() -> None:
    strategy = Strategy(take_profit_1=2.0, take_profit_2=1.0)

    assert levels_for(Side.LONG, 100.0, 2.0, strategy, PriceGrid(0.1)) is None


@pytest.mark.parametrize("tick_size", [0.0, -0.1, float("nan"), float("inf")])
def test_a_tick_size_that_no_exchange_has_is_refused(tick_size: float) -> None:
    with pytest.raises(ImpossibleValue):
        PriceGrid(tick_size)


@given(
    side=st.sampled_from(Side),
    price=st.floats(1e-6, 1e6),
    atr_part=st.floats(1e-5, 0.3),
    tick_text=st.sampled_from(["0.00000001", "0.0005", "0.01", "0.1", "0.25", "1", "10"]),
)
def test_levels_are_ordered_multiples_of_the_tick(
    side: Side, price: float, atr_part: float, tick_text: str
) -> None:
    tick = Fraction(tick_text)

    levels = levels_for(side, price, price * atr_part, HOUSE, PriceGrid(float(tick_text)))

    if levels is not None:
        path = (levels.stop_loss, levels.entry, levels.take_profit_1, levels.take_profit_2)
        assert all(level == float(round(Fraction(level) / tick) * tick) for level in path)
        assert list(path) == sorted(path, reverse=side is Side.SHORT)
        assert len(set(path)) == 4
        # Half a tick, and what a float of this size cannot tell.
        nearest = tick / 2 + Fraction(math.ulp(price))
        assert abs(Fraction(levels.entry) - Fraction(price)) <= nearest
