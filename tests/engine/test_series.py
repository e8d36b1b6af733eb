"""An amended minute is right in every timeframe, and no feature is made again."""

from engine.market import Candle, Timeframe
from engine.series import Series, build_series

TIMEFRAMES = (Timeframe.M1, Timeframe.M5, Timeframe.M15, Timeframe.H1)
MINUTE_MS = 60_000


def minute(number: int, high: float = 101.0) -> Candle:
    return Candle(number * MINUTE_MS, 100.0, high, 99.0, 100.5, 2.0, 200.0, 4, 1.0)


def series_of(*minutes: Candle) -> dict[Timeframe, Series]:
    series = build_series(TIMEFRAMES)
    for each in minutes:
        series[Timeframe.M1].close(each)
    return series


def kept(series: dict[Timeframe, Series]) -> list[list[Candle]]:
    return [each.candles.newest(100) for each in series.values()]


def test_an_amended_minute_changes_every_closed_candle_that_holds_it() -> None:
    minutes = [minute(number) for number in range(70)]
    series = series_of(*minutes)

    series[Timeframe.M1].amend(minute(33, high=500.0))

    minutes[33] = minute(33, high=500.0)
    assert kept(series) == kept(series_of(*minutes))
    assert series[Timeframe.H1].candles.newest(1)[0].high == 500.0


def test_a_candle_that_closes_later_holds_the_amended_minute() -> None:
    minutes = [minute(number) for number in range(60)]
    series = series_of(*minutes[:58])

    series[Timeframe.M1].amend(minute(57, high=500.0))
    for each in minutes[58:]:
        series[Timeframe.M1].close(each)

    minutes[57] = minute(57, high=500.0)
    assert kept(series) == kept(series_of(*minutes))


def test_features_stay_as_they_were_when_it_was_decided() -> None:
    series = series_of(*[minute(number) for number in range(60)])
    known = series[Timeframe.M1].features.candle

    series[Timeframe.M1].amend(minute(59, high=500.0))

    assert series[Timeframe.M1].features.candle is known


def test_what_began_before_the_first_minute_that_is_known_stays() -> None:
    series = series_of(*[minute(number) for number in range(3, 8)])
    before = series[Timeframe.M5].candles.newest(9)

    series[Timeframe.M1].amend(minute(4, high=500.0))

    assert series[Timeframe.M5].candles.newest(9) == before
    assert series[Timeframe.M1].candles.newest(4)[0].high == 500.0
