import random

import pytest

from engine.candles import Resampler
from engine.market import Candle, Timeframe
from storage.candle_columns import CandleColumns
from storage.folding import fold
from tests.storage.builders import NOON_MS

MIDNIGHT_MS = Timeframe.D1.floor(NOON_MS)
LONGER = [each for each in Timeframe if each.ms > Timeframe.M1.ms]


def minute(number: int, price: float = 100.0, trades: int | None = 3) -> Candle:
    start_ms = MIDNIGHT_MS + number * Timeframe.M1.ms
    return Candle(start_ms, price, price + 2, price - 2, price + 1, 1.5, 150.0, trades, 0.5)


@pytest.mark.parametrize("timeframe", LONGER)
def test_minutes_make_the_candles_that_a_live_market_makes_of_them(timeframe: Timeframe) -> None:
    prices = random.Random(timeframe)
    minutes = [minute(at, prices.uniform(50, 150)) for at in range(2_880)]
    resampler = Resampler(timeframe)
    closed = [resampler.add(each, Timeframe.M1) for each in minutes]

    folded = fold(CandleColumns.of(minutes), timeframe)

    assert folded.candles.candles() == [each for each in closed if each is not None]
    assert len(folded.incomplete) == 0


def test_a_candle_of_which_a_minute_is_missing_is_left_out_and_told() -> None:
    minutes = [minute(at) for at in range(2, 17) if at != 11]

    folded = fold(CandleColumns.of(minutes), Timeframe.M5)

    assert folded.candles.start_ms.tolist() == [minute(5).start_ms]
    assert folded.incomplete.tolist() == [minute(at).start_ms for at in (0, 10, 15)]


def test_an_amount_that_one_minute_does_not_know_is_not_known() -> None:
    minutes = [minute(0), minute(1, trades=None), minute(2), minute(3), minute(4), minute(5)]

    (first, second) = fold(CandleColumns.of(minutes), Timeframe.M3).candles.candles()

    assert (first.trades, second.trades) == (None, 9)


def test_no_minutes_make_no_candles() -> None:
    folded = fold(CandleColumns.of(()), Timeframe.H1)

    assert len(folded.candles) == len(folded.incomplete) == 0
