from collections.abc import Iterator

import pytest

from bot.assistant.facts import About, Fact, Lead, Row, Unit, Verdict
from bot.assistant.question import Claim, Measure
from bot.assistant.standings import lead, rows_of
from bot.assistant.verdicts import verdict
from engine.clock import ManualClock
from engine.live import LiveMarket
from engine.market import Candle, FundingRate, Timeframe, Trade
from engine.strategy import Strategy
from tests.bot.assistant.builders import WATCHED

START_MS = 1_699_920_000_000
DAY_MS = Timeframe.D1.ms


def row(base: str, about: About, value: float | None) -> Row:
    fact = Fact(about=about, value=value, unit=Unit.CHANGE)
    return Row(symbol=WATCHED[base].symbol, facts=(fact,))


def market_of(**closes: float) -> LiveMarket:
    """Pairs that traded at 100 for two days, and at these prices in the last minute."""
    end_ms = START_MS + 2 * DAY_MS
    market = LiveMarket("bybit", Strategy(), ManualClock(end_ms))
    market.watch(WATCHED[base] for base in closes)
    for at, (base, close) in enumerate(closes.items(), 1):
        symbol = WATCHED[base].symbol
        list(market.on_message(FundingRate(symbol, START_MS, at / 10_000, end_ms)))
        list(market.on_message(Trade(symbol, end_ms, close, 1.0, taker_buys=True)))
    for hole in market.missing():
        base = market.instrument(hole.symbol).base
        turnover = float(list(closes).index(base) + 1)
        list(market.fill(hole, _minutes(closes[base], turnover, end_ms)))
    return market


def _minutes(close: float, turnover: float, end_ms: int) -> Iterator[Candle]:
    last_ms = end_ms - Timeframe.M1.ms
    for start_ms in range(START_MS, last_ms, Timeframe.M1.ms):
        yield Candle(start_ms, 100.0, 100.0, 100.0, 100.0, 1.0, quote_volume=turnover)
    high, low = max(close, 100.0), min(close, 100.0)
    yield Candle(last_ms, 100.0, high, low, close, 1.0, quote_volume=turnover)


@pytest.fixture(scope="module")
def market() -> LiveMarket:
    return market_of(BTC=103.0, ETH=95.0, SOL=110.0, NEAR=99.0)


@pytest.mark.parametrize(
    ("measure", "bases"),
    [
        (Measure.GAIN, ["SOL", "BTC"]),
        (Measure.LOSS, ["ETH", "NEAR"]),
        (Measure.VOLUME, ["NEAR", "SOL", "ETH", "BTC"]),
        (Measure.FUNDING, ["NEAR", "SOL", "ETH", "BTC"]),
        (Measure.LOW_FUNDING, ["BTC", "ETH", "SOL", "NEAR"]),
    ],
)
def test_pairs_are_put_in_order(market: LiveMarket, measure: Measure, bases: list[str]) -> None:
    rows = rows_of(measure, market)

    assert [each.instrument.base for each in rows if each.instrument] == bases


def test_a_pair_whose_data_are_old_is_left_out() -> None:
    market = market_of(BTC=103.0, SOL=110.0)
    market.set_stale([WATCHED["SOL"].symbol])

    rows = rows_of(Measure.GAIN, market)

    assert [each.symbol for each in rows] == [WATCHED["BTC"].symbol]


def test_the_pair_with_more_is_ahead() -> None:
    rows = [row("BTC", About.FUNDING, 0.0001), row("ETH", About.FUNDING, 0.0002)]

    found = lead(Measure.FUNDING, rows)

    assert found == Lead(symbol=WATCHED["ETH"].symbol, about=About.FUNDING)


@pytest.mark.parametrize("other", [None, 0.01])
def test_nobody_is_ahead_of_what_is_even_or_not_known(other: float | None) -> None:
    rows = [row("BTC", About.CHANGE_24H, 0.01), row("ETH", About.CHANGE_24H, other)]

    assert lead(None, rows) is None


@pytest.mark.parametrize(
    ("claim", "about", "value", "is_so"),
    [
        (Claim.IS_UP, About.CHANGE_24H, 0.01, True),
        (Claim.IS_UP, About.CHANGE_24H, -0.01, False),
        (Claim.IS_UP, About.CHANGE_24H, 0.0, False),
        (Claim.IS_DOWN, About.CHANGE_24H, 0.0, False),
        (Claim.FUNDING_NEGATIVE, About.FUNDING, -0.000041, True),
        (Claim.FUNDING_POSITIVE, About.FUNDING, -0.000041, False),
        (Claim.MADE_MONEY, About.TOTAL, -1.0, False),
        (Claim.LOST_MONEY, About.TOTAL, -1.0, True),
        (Claim.ARE_OPEN, About.OPEN_SIGNALS, 0.0, False),
        (Claim.ARE_OPEN, About.OPEN_SIGNALS, None, None),
    ],
)
def test_a_claim_is_decided_by_its_fact(
    claim: Claim, about: About, value: float | None, *, is_so: bool | None
) -> None:
    fact = Fact(about=about, value=value, unit=Unit.CHANGE)

    assert verdict(claim, [fact]) == Verdict(is_so=is_so, fact=fact)


def test_nothing_is_said_of_what_nobody_claims() -> None:
    assert verdict(None, []) is None
