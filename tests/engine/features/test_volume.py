import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from engine.features.volume import Volume
from engine.market import Candle, Timeframe
from tests.engine.features.vectors import expected, quotes
from tests.engine.minutes import START_MS, closes, random_minutes


def plain_vwap(candles: list[Candle]) -> float:
    money = sum((c.high + c.low + c.close) / 3 * c.volume for c in candles)
    return money / sum(c.volume for c in candles)


def test_the_session_price_equals_that_of_the_reference() -> None:
    volume, values = Volume(), []

    for minute, quote in enumerate(quotes()):
        volume.update(structs.replace(quote, start_ms=START_MS + minute * Timeframe.M1.ms))
        values.append(volume.session_vwap)

    assert values == pytest.approx([row["vwap"] for row in expected("vwap")], rel=1e-12)


def test_the_session_begins_anew_at_midnight_utc() -> None:
    minutes = random_minutes(4, 10, start_ms=START_MS - 5 * Timeframe.M1.ms)
    volume = Volume()

    for minute in minutes:
        volume.update(minute)

    assert volume.session_vwap == pytest.approx(plain_vwap(minutes[5:]))


def test_no_session_price_is_known_until_something_was_traded_that_day() -> None:
    volume = Volume()

    for minute in closes(100.0, start_ms=START_MS - Timeframe.M1.ms):
        volume.update(minute)
    for minute in closes(100.0, volume=0.0):
        volume.update(minute)

    assert volume.session_vwap is None


def test_the_rolling_price_is_that_of_the_last_twenty_candles() -> None:
    minutes, volume = random_minutes(5, 333), Volume()

    for count, minute in enumerate(minutes, start=1):
        volume.update(minute)
        if count < 20:
            assert volume.rolling_vwap is None
            assert volume.window_turnover is None
        else:
            assert volume.rolling_vwap == pytest.approx(plain_vwap(minutes[count - 20 : count]))


def test_a_spike_is_compared_with_the_candles_before_it() -> None:
    volume = Volume()

    for minute in [*closes(*[100.0] * 20, volume=2.0), *closes(100.0, volume=10.0)]:
        volume.update(minute)

    assert volume.relative == 5.0


def test_after_twenty_candles_without_trades_nothing_is_relative() -> None:
    volume = Volume()

    for minute in closes(*[100.0] * 21, volume=0.0):
        volume.update(minute)

    assert volume.relative is None
    assert volume.rolling_vwap is None


def test_a_market_that_fell_silent_leaves_nothing_behind() -> None:
    volume, lively = Volume(), random_minutes(seed=4, count=67)
    silent = closes(*[100.0] * 30, volume=0.0, start_ms=lively[-1].start_ms + Timeframe.M1.ms)

    for minute in [*lively, *silent[:20]]:
        volume.update(minute)
    after_twenty = volume.rolling_vwap, volume.window_turnover
    volume.update(structs.replace(silent[20], volume=1.0))

    assert after_twenty == (None, 0.0)
    assert volume.relative is None


STRETCHES = st.tuples(st.sampled_from((0.0, 1e-6, 0.1, 3.3, 7e5)), st.integers(1, 30))


@given(st.lists(STRETCHES, min_size=3, max_size=6))
def test_the_window_is_the_sum_of_its_candles_however_that_jumps(
    stretches: list[tuple[float, int]],
) -> None:
    volumes = [traded for traded, count in stretches for _ in range(count)]
    volume = Volume()

    for number, traded in enumerate(volumes, start=1):
        volume.update(Candle(START_MS, 100.0, 102.0, 98.0, 100.0, traded))
        if number > 20:
            window, before = sum(volumes[number - 20 : number]), sum(volumes[:number][-21:-1])
            assert volume.window_turnover == pytest.approx(100 * window, rel=1e-9, abs=0)
            assert volume.rolling_vwap == (pytest.approx(100.0, rel=1e-9) if window else None)
            usual = pytest.approx(20 * traded / before, rel=1e-9, abs=0) if before else None
            assert volume.relative == usual
