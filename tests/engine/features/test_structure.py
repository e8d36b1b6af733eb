import pytest

from engine.features.structure import Overlays, Structure
from engine.market import Candle, Timeframe
from tests.engine.minutes import random_minutes

ATR = 20.0


def after(candles: list[Candle]) -> Overlays:
    structure = Structure(Timeframe.M1)
    for candle in candles:
        structure.update(candle, ATR)
    return structure.overlays()


@pytest.mark.parametrize("seed", range(5))
def test_nothing_is_known_before_the_candle_that_shows_it(seed: int) -> None:
    minutes = random_minutes(seed, 150)
    in_the_end = after(minutes)

    for count in range(1, len(minutes) + 1):
        known = after(minutes[:count])

        now_ms = minutes[count - 1].start_ms + Timeframe.M1.ms
        assert known.pivots == tuple(p for p in in_the_end.pivots if p.known_ms <= now_ms)
        assert known.breaks == tuple(b for b in in_the_end.breaks if b.known_ms <= now_ms)
        assert all(gap.known_ms <= now_ms for gap in known.gaps)
        assert all((gap.mitigated_ms or 0) <= now_ms for gap in known.gaps)
        assert all(zone.last_touch_ms <= now_ms for zone in known.zones)


def test_a_break_is_of_a_swing_that_was_known_by_then() -> None:
    overlays = after(random_minutes(7, 400))

    assert overlays.breaks
    for found in overlays.breaks:
        assert found.pivot.known_ms <= found.known_ms
        assert found.pivot in overlays.pivots


def test_gaps_come_open_and_mitigated_in_the_order_of_time() -> None:
    overlays = after(random_minutes(8, 400))

    times = [gap.time_ms for gap in overlays.gaps]
    assert times == sorted(times)
    assert {gap.mitigated_ms is None for gap in overlays.gaps} == {True, False}


def test_without_a_known_range_swings_make_no_zones() -> None:
    structure = Structure(Timeframe.M1)

    for candle in random_minutes(9, 100):
        structure.update(candle, None)

    assert structure.overlays().pivots
    assert structure.overlays().zones == ()
