import asyncio
import logging
from collections.abc import Mapping

import pytest

from engine.errors import ExchangeUnreachable
from engine.feeds.backfill import Minutes, backfill, last_minutes, missing_minutes
from engine.market import Candle, Instrument, Symbol, Timeframe, Trade
from tests.engine.feeds.builders import BTC, SOL

MINUTE_MS = 60_000


def minute(number: int) -> Candle:
    return Candle(number * MINUTE_MS, 100, 100, 100, 100, 1.0)


def minutes(first: int, end: int, symbol: Symbol = BTC) -> Minutes:
    return Minutes(symbol, first * MINUTE_MS, end * MINUTE_MS)


class Told:
    """A history that knows some minutes of every symbol but SOL, which it does not answer for."""

    def __init__(self, *known: int) -> None:
        self._known = known
        self._asking = 0
        self.most_at_once = 0

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        return {}

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        assert timeframe is Timeframe.M1
        self._asking += 1
        self.most_at_once = max(self.most_at_once, self._asking)
        await asyncio.sleep(0)
        self._asking -= 1
        if symbol == SOL:
            raise ExchangeUnreachable("no answer")
        wanted = range(start_ms, end_ms)
        return [minute(number) for number in self._known if number * MINUTE_MS in wanted]

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        return None

    async def turnover_24h(self) -> Mapping[str, float]:
        return {}


def test_the_last_minutes_end_on_a_minute() -> None:
    asked = last_minutes(BTC, 3, until_ms=10 * MINUTE_MS + 59_999)

    assert asked == minutes(7, 10)


@pytest.mark.parametrize(
    ("known", "missing"),
    [
        ([5, 6, 7, 8, 9], []),
        ([5, 6, 8, 9], [(7, 8)]),
        ([6, 9], [(5, 6), (7, 9)]),
        ([5, 6], [(7, 10)]),
        ([], [(5, 10)]),
    ],
)
def test_minutes_that_are_not_listed_are_missing(
    known: list[int], missing: list[tuple[int, int]]
) -> None:
    found = missing_minutes(map(minute, known), minutes(5, 10))

    assert found == [minutes(*each) for each in missing]


async def test_missing_minutes_are_told_and_not_made_up() -> None:
    history = Told(5, 6, 8, 9)

    found = await backfill(history, [minutes(5, 10)])

    told = found[minutes(5, 10)]
    assert [candle.start_ms // MINUTE_MS for candle in told.candles] == [5, 6, 8, 9]
    assert told.missing == [minutes(7, 8)]


async def test_many_symbols_are_asked_for_a_few_at_a_time() -> None:
    history = Told(5)
    wanted = [minutes(5, 6, f"C{number}/USDT:USDT") for number in range(20)]

    found = await backfill(history, wanted, at_once=3)

    assert set(found) == set(wanted)
    assert history.most_at_once == 3


async def test_one_symbol_without_an_answer_does_not_stop_the_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    wanted = [minutes(5, 6, SOL), minutes(5, 6, BTC)]

    with caplog.at_level(logging.WARNING):
        found = await backfill(Told(5), wanted)

    assert list(found) == [minutes(5, 6, BTC)]
    assert caplog.messages == ["no history: symbol=SOL/USDT:USDT error=no answer"]
