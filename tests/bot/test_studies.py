"""What a study of a chart tells of open interest and funding, and of its candles."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.chart_window import Look
from bot.pictures import Pictures
from bot.settings import Settings
from bot.studies import Told, study_of
from bot.translation import Translations
from charts.layout.study import lay_out
from charts.study import Series, Study, StudyLine
from engine.market import FundingRate, OpenInterest, Timeframe
from storage import market_history
from storage.database import Database
from tests.bot.past_candles import PastCandles
from tests.bot.test_pictures import SYMBOL, Sketches, market
from tests.charts.builders import M5, START_MS, request, walk, words

T = Translations.load().of("en")
MINUTE_MS = Timeframe.M1.ms
HOUR_MS = Timeframe.H1.ms


def interest(minute: float, quantity: float) -> OpenInterest:
    return OpenInterest(SYMBOL, START_MS + round(minute * MINUTE_MS), quantity)


def paid(hour: float, rate: float) -> FundingRate:
    """The word on the payment so many hours after the first candle's start."""
    at_ms = START_MS + round(hour * HOUR_MS)
    return FundingRate(SYMBOL, at_ms, rate, at_ms)


def study(
    told: Told, *, count: int = 4, timeframe: Timeframe = M5, now_ms: int | None = None
) -> Study:
    """Of candles that all closed, unless it is another time."""
    chart = request(candles=walk(count, timeframe=timeframe), timeframe=timeframe)
    closed_ms = START_MS + count * timeframe.ms
    return study_of(chart, told, closed_ms if now_ms is None else now_ms, T)


def values(line: StudyLine | None) -> Series:
    assert line is not None
    return line.values


def test_a_candle_has_the_open_interest_that_was_told_last_before_its_close() -> None:
    told = Told(interests=[interest(1, 10.0), interest(4.9, 11.0), interest(5, 12.0)])

    found = values(study(told, count=2).open_interest)

    assert found == (11.0, 12.0)


def test_finer_candles_share_the_open_interest_that_is_told_every_five_minutes() -> None:
    told = Told(interests=[interest(0, 10.0), interest(5, 11.0)])

    found = values(study(told, count=7, timeframe=Timeframe.M1).open_interest)

    assert found == (10.0,) * 5 + (11.0,) * 2


def test_open_interest_of_long_ago_is_not_known() -> None:
    told = Told(interests=[interest(0, 10.0)])

    found = values(study(told, count=3).open_interest)

    assert found == (10.0, None, None)


def test_a_candle_has_the_rate_of_the_payment_that_it_leads_to() -> None:
    told = Told(rates=[paid(2, 0.0001), paid(4, -0.0002)])

    found = values(study(told, count=5, timeframe=Timeframe.H1).funding)

    assert found == (0.0001, 0.0001, -0.0002, -0.0002, None)


def test_a_payment_farther_than_any_exchange_waits_says_nothing_of_now() -> None:
    told = Told(rates=[paid(9.5, 0.0001)])

    found = values(study(told, count=3, timeframe=Timeframe.H1).funding)

    assert found == (None, 0.0001, 0.0001)


def test_a_day_that_is_still_open_has_the_rate_of_its_next_payment() -> None:
    told = Told(rates=[paid(8, 0.0001)])

    found = study(told, count=1, timeframe=Timeframe.D1, now_ms=START_MS + HOUR_MS)

    assert values(found.funding) == (0.0001,)


def test_bands_and_rsi_begin_when_they_have_enough_candles() -> None:
    found = study(Told(), count=21)

    assert found.bands is not None
    assert [value is not None for value in found.bands.upper] == [False] * 19 + [True] * 2
    assert [value is not None for value in values(found.rsi)] == [False] * 14 + [True] * 7


def test_what_was_never_told_has_no_panel() -> None:
    shown = words(lay_out(study(Told(rates=[paid(8, 0.0001)]), count=130)))

    assert {"Bollinger 20/2", "RSI 14", "Funding"} <= set(shown)
    assert "Open interest" not in shown


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    async with Database(f"sqlite:///{tmp_path / 'desk.db'}") as database:
        await database.migrate()
        yield database


async def test_a_study_is_made_of_what_is_kept_of_its_symbol(database: Database) -> None:
    minutes = walk(300, timeframe=Timeframe.M1, start_ms=START_MS - 300 * MINUTE_MS)
    newest_ms = minutes[-1].start_ms
    async with database.writing() as session:
        told = [OpenInterest(SYMBOL, newest_ms, 7.0), OpenInterest("ETH/USDT:USDT", newest_ms, 8)]
        await market_history.save_open_interest(session, "bybit", told)
        rate = FundingRate(SYMBOL, newest_ms, 0.0003, newest_ms + HOUR_MS)
        await market_history.save_funding(session, "bybit", [rate])
    sketches = Sketches()
    settings = Settings(bot_token=SecretStr("4242:sandbox-sandbox-sandbox"), _env_file=None)
    pictures = Pictures(sketches, market(minutes), PastCandles(()), database, settings)

    chart = await pictures.chart(SYMBOL, Timeframe.M5, T, look=Look(study=True, theme="light"))

    (asked,) = sketches.asked
    assert isinstance(asked, Study)
    assert values(asked.open_interest)[-1] == 7.0
    assert values(asked.funding)[-1] == 0.0003
    assert asked.chart.theme == "light"
    assert chart.window.price == minutes[-1].close
