from engine.features.vwap_side import VwapSide
from tests.engine.minutes import MINUTE_MS, START_MS


def fed(*prices: float, start_ms: int = START_MS) -> VwapSide:
    """Closes against a VWAP of 100."""
    sides = VwapSide()
    for at, price in enumerate(prices):
        sides.update(start_ms + at * MINUTE_MS, price, 100.0)
    return sides


def told(sides: VwapSide) -> tuple[int, int, int]:
    return sides.side, sides.kept, sides.kept_before


def test_closes_on_one_side_are_counted() -> None:
    assert told(fed(101.0, 102.0, 103.0)) == (1, 3, 0)


def test_the_first_close_beyond_knows_how_long_the_other_side_was_kept() -> None:
    assert told(fed(101.0, 102.0, 103.0, 99.0)) == (-1, 1, 3)
    assert told(fed(101.0, 99.0, 98.0, 101.0)) == (1, 1, 2)


def test_a_close_on_the_price_itself_changes_no_side() -> None:
    assert told(fed(100.0, 101.0, 100.0)) == (1, 2, 0)


def test_a_new_day_knows_nothing_of_the_sides_of_the_last() -> None:
    sides = fed(101.0, 102.0, 99.0, start_ms=START_MS - 2 * MINUTE_MS)

    assert told(sides) == (-1, 1, 0)


def test_without_a_price_of_the_day_there_is_no_side() -> None:
    sides = VwapSide()

    sides.update(START_MS, 100.0, None)

    assert told(sides) == (0, 0, 0)
