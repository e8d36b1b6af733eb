"""The sandbox's Binance messages have the fields, in the order and of the kinds, of real ones."""

import gzip
import json
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from engine.clock import ManualClock
from sandbox.exchange import ExchangeSandbox, SeededMarket
from sandbox.exchange.profiles import PROFILES
from tests.sandbox.exchange.binance_client import ask, at_binance
from tests.sandbox.exchange.markets import START_MS

DATA = Path(__file__).parents[4] / "shared" / "data"
ANSWERS = DATA / "rest/binance_futures_public_endpoints.jsonl.gz"
KLINES = (
    DATA / "raw/binance_um/SUSHIUSDT_AKROUSDT_20210722_2225_aggTrade_kline_depth_bookTicker"
).with_suffix(".jsonl.gz")
FRAMES = DATA / "raw/single_messages/captured_liquidation_frames.jsonl.gz"

pytestmark = pytest.mark.skipif(
    not ANSWERS.exists(), reason="the recordings of Binance are not on this machine"
)


def kinds(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """A message with its values replaced by their types."""
    if isinstance(value, dict):
        return {name: kinds(part) for name, part in value.items()}
    if isinstance(value, list):
        return [kinds(part) for part in value]
    return type(value).__name__


def lines(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt") as file:
        return [json.loads(line) for line in file]


@cache
def recorded_stream(path: Path, kind: str) -> dict[str, Any]:
    """The first recorded message of this kind, envelope and all."""
    for line in lines(path):
        raw = line.get("raw")
        if isinstance(raw, dict) and "stream" in raw and raw["data"]["e"] == kind:
            return raw
    raise AssertionError(f"no {kind} was recorded")


def recorded_answer(path: str, **query: str) -> Any:  # noqa: ANN401 - JSON of any shape
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    return next(
        line["response"]
        for line in lines(ANSWERS)
        if line["path"] == path and asked in line["query"]
    )


@pytest.fixture
async def exchange() -> AsyncIterator[ExchangeSandbox]:
    market = SeededMarket(7, START_MS, profiles=PROFILES[:1], history_days=1.1)
    async with ExchangeSandbox(market, protocol="binance", speed=200) as exchange:
        yield exchange


@pytest.fixture
async def still() -> AsyncIterator[ExchangeSandbox]:
    market = SeededMarket(7, START_MS, profiles=PROFILES[:1], history_days=1.1)
    async with ExchangeSandbox(market, protocol="binance", clock=ManualClock()) as exchange:
        yield exchange


@pytest.mark.parametrize(
    ("stream", "kind", "path"),
    [("aggTrade", "aggTrade", FRAMES), ("kline_1m", "kline", KLINES)],
)
async def test_streamed_messages_have_the_recorded_shape(
    exchange: ExchangeSandbox, stream: str, kind: str, path: Path
) -> None:
    async with at_binance(exchange) as client:
        await client.subscribe(f"btcusdt@{stream}")
        message = await client.next()

    real = recorded_stream(path, kind)
    assert kinds(message) == kinds(real)
    assert list(message["data"]) == list(real["data"])


async def test_liquidations_have_the_recorded_shape(exchange: ExchangeSandbox) -> None:
    async with at_binance(exchange) as client:
        await client.subscribe("btcusdt@forceOrder")
        data = await client.next_of("btcusdt@forceOrder")

    real = recorded_stream(FRAMES, "forceOrder")["data"]
    assert kinds(data) == kinds(real)
    assert list(data["o"]) == list(real["o"])


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/fapi/v1/time", {}),
        ("/fapi/v1/openInterest", {"symbol": "BTCUSDT"}),
        ("/fapi/v1/premiumIndex", {"symbol": "BTCUSDT"}),
    ],
)
async def test_plain_answers_have_the_recorded_shape(
    still: ExchangeSandbox, path: str, query: dict[str, str]
) -> None:
    assert kinds(await ask(still, path, **query)) == kinds(recorded_answer(path, **query))


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/fapi/v1/klines", {"symbol": "BTCUSDT", "interval": "1d"}),
        ("/fapi/v1/fundingRate", {"symbol": "BTCUSDT"}),
        ("/futures/data/openInterestHist", {"symbol": "LTCUSDT", "period": "1d"}),
        ("/fapi/v1/ticker/24hr", {}),
    ],
)
async def test_rows_have_the_recorded_shape(
    still: ExchangeSandbox, path: str, query: dict[str, str]
) -> None:
    asked = {**query, "symbol": "BTCUSDT"} if "symbol" in query else query

    mine = await ask(still, path, **asked)

    real = next(
        line["response"]
        for line in lines(ANSWERS)
        if line["path"] == path and isinstance(line["response"], list)
    )
    assert kinds(mine[0]) == kinds(real[0])


async def test_instruments_have_fields_and_filters_of_the_recorded_kind(
    still: ExchangeSandbox,
) -> None:
    answer = await ask(still, "/fapi/v1/exchangeInfo")

    real = recorded_answer("/fapi/v1/exchangeInfo")
    (mine,) = answer["symbols"]
    theirs = next(row for row in real["symbols"] if row["symbol"] == "BTCUSDT")
    assert answer.keys() == real.keys()
    assert theirs.keys() - mine.keys() <= {"permissionSets", "maxMoveOrderLimit"}
    for name in mine.keys() - {"filters", "underlyingSubType", "orderTypes", "timeInForce"}:
        assert kinds(mine[name]) == kinds(theirs[name]), name
    real_filters = {each["filterType"]: each for each in theirs["filters"]}
    for each in mine["filters"]:
        assert each.keys() == real_filters[each["filterType"]].keys()
    assert mine["filters"][0]["tickSize"] == real_filters["PRICE_FILTER"]["tickSize"]
