import pytest

from engine.features.structure import Overlays, Structure, overlays
from engine.market import Candle, Timeframe
from tests.engine.minutes import random_minutes

ATR = 20.0


def after(candles: list[Candle]) -> Overlays:
    return overlays(Timeframe.M1, candles, structure_of(candles, ATR))


def structure_of(candles: list[Candle], atr: float | None) -> Structure:
    structure = Structure(Timeframe.M1)
    for candle in candles:
        structure.update(candle, atr)
    return structure


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
    found = after(random_minutes(7, 400))

    assert found.breaks
    for each in found.breaks:
        assert each.pivot.known_ms <= each.known_ms
        assert each.pivot in found.pivots


def test_gaps_come_open_and_mitigated_in_the_order_of_time() -> None:
    found = after(random_minutes(8, 400))

    times = [gap.time_ms for gap in found.gaps]
    assert times == sorted(times)
    assert {gap.mitigated_ms is None for gap in found.gaps} == {True, False}


def test_without_a_known_range_swings_make_no_zones() -> None:
    minutes = random_minutes(9, 100)

    found = overlays(Timeframe.M1, minutes, structure_of(minutes, None))

    assert found.pivots
    assert found.zones == ()


@pytest.mark.parametrize("seed", range(5))
def test_of_a_long_past_the_last_candles_show_what_all_of_it_shows(seed: int) -> None:
    minutes = random_minutes(seed, 1_000)
    structure = structure_of(minutes, ATR)
    shown_from_ms = minutes[-160].start_ms

    kept = overlays(Timeframe.M1, minutes[-300:], structure)

    whole = overlays(Timeframe.M1, minutes, structure)
    assert kept.pivots == tuple(p for p in whole.pivots if p.time_ms >= kept.pivots[0].time_ms)
    assert kept.zones == whole.zones
    assert shown(kept, shown_from_ms) == shown(whole, shown_from_ms)


def shown(found: Overlays, from_ms: int) -> tuple[object, ...]:
    """Breaks and gaps of swings and candles since a time, and all that is open."""
    return (
        [each for each in found.breaks if each.pivot.time_ms >= from_ms],
        [each for each in found.gaps if each.time_ms >= from_ms or each.mitigated_ms is None],
    )
