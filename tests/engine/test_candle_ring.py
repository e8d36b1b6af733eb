import pytest
from msgspec import structs

from engine.candle_ring import CandleRing
from engine.market import Candle


def candle(number: int) -> Candle:
    return Candle(number * 1_000, 100.1, 101.7, 99.3, 100.0 + number / 1e9, 0.1, 10.03, 7, 0.05)


def ring(*candles: Candle, most: int = 5) -> CandleRing:
    made = CandleRing(most)
    for each in candles:
        made.append(each)
    return made


@pytest.mark.parametrize("unknown", [False, True])
def test_a_candle_comes_out_as_it_went_in(unknown: bool) -> None:  # noqa: FBT001 (pytest passes parameters by name)
    kept = Candle(1_760_054_400_000, 0.1, 0.3, 0.1, 0.2, 1 / 3) if unknown else candle(3)

    assert ring(kept).newest(1) == [kept]


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 10, 13])
def test_the_newest_are_kept_oldest_first(count: int) -> None:
    candles = [candle(number) for number in range(count)]

    kept = ring(*candles, most=5)

    assert kept.newest(99) == candles[-5:]
    assert len(kept) == min(count, 5)


def test_no_more_come_than_are_asked_for() -> None:
    kept = ring(*[candle(number) for number in range(7)], most=5)

    assert kept.newest(2) == [candle(5), candle(6)]
    assert kept.newest(0) == []


@pytest.mark.parametrize(("start_ms", "expected"), [(0, 5), (4_001, 2), (6_000, 1), (6_001, 0)])
def test_those_since_a_time_come_oldest_first(start_ms: int, expected: int) -> None:
    kept = ring(*[candle(number) for number in range(7)], most=5)

    found = kept.since(start_ms)

    assert found == [candle(number) for number in range(7 - expected, 7)]


@pytest.mark.parametrize("count", [4, 5, 6, 7])
def test_an_amended_candle_takes_the_place_of_the_one_of_its_time(count: int) -> None:
    kept = ring(*[candle(number) for number in range(count)], most=5)
    amended = structs.replace(candle(3), high=500.0)

    assert kept.amend(amended)

    assert [each.start_ms for each in kept.newest(2 * count)] == [
        number * 1_000 for number in range(max(0, count - 5), count)
    ]
    assert amended in kept.newest(5)


def test_a_candle_that_is_not_kept_is_not_amended() -> None:
    kept = ring(*[candle(number) for number in range(7)], most=5)

    assert not kept.amend(candle(1))

    assert kept.newest(5) == [candle(number) for number in range(2, 7)]


@pytest.mark.parametrize("most", [4, 5, 9])
def test_candles_are_put_between_those_that_are_kept(most: int) -> None:
    kept = ring(*[candle(number) for number in (1, 2, 5, 8)], most=most)
    amended = structs.replace(candle(5), high=500.0)

    kept.put([candle(3), amended, candle(9)])

    expected = [candle(1), candle(2), candle(3), amended, candle(8), candle(9)]
    assert kept.newest(99) == expected[-most:]


def test_a_full_ring_has_no_place_for_what_is_older_than_all() -> None:
    kept = ring(*[candle(number) for number in range(3, 8)], most=5)

    kept.put([candle(1)])

    assert kept.newest(99) == [candle(number) for number in range(3, 8)]
