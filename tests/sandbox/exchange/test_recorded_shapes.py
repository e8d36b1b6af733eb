"""The sandbox's messages have the fields, in the order and of the kinds, that Bybit's have."""

import gzip
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from engine.clock import ManualClock
from sandbox.exchange import ExchangeSandbox, SeededMarket
from sandbox.exchange.profiles import PROFILES
from tests.sandbox.exchange.markets import START_MS, connected, get

DATA = Path(__file__).parents[4] / "shared" / "data"
STREAM = DATA / "raw/bybit_v5_linear/BTCUSDT_SOLUSDT_20260809_2127.jsonl.gz"
INSTRUMENTS = DATA / "rest/bybit_v5_instruments-info_linear_20260809.json.gz"
ANSWERS = DATA / "rest/bybit_v5_shapes_TESTNET.jsonl.gz"

pytestmark = pytest.mark.skipif(
    not STREAM.exists(), reason="the recordings of Bybit are not on this machine"
)


def kinds(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    """A message with its values replaced by their types."""
    if isinstance(value, dict):
        return {name: kinds(part) for name, part in value.items()}
    if isinstance(value, list):
        return [kinds(value[0])] if value else []
    return type(value).__name__


def recorded(topic: str, kind: str = "snapshot") -> dict[str, Any]:
    with gzip.open(STREAM, "rt") as lines:
        for line in lines:
            raw = json.loads(line).get("raw")
            message = json.loads(raw) if isinstance(raw, str) else raw
            if message and message.get("topic") == topic and message.get("type") == kind:
                return dict(message)
    raise AssertionError(f"no {kind} of {topic} was recorded")


@pytest.fixture
async def exchange() -> AsyncIterator[ExchangeSandbox]:
    market = SeededMarket(7, START_MS, profiles=PROFILES[:1], history_days=1.1)
    async with ExchangeSandbox(market, speed=200) as exchange:
        yield exchange


@pytest.mark.parametrize("topic", ["publicTrade.BTCUSDT", "kline.1.BTCUSDT"])
async def test_streamed_messages_have_the_recorded_shape(
    exchange: ExchangeSandbox, topic: str
) -> None:
    async with connected(exchange) as client:
        await client.subscribe(topic)
        message = await client.next_of(topic)

    assert kinds(message) == kinds(recorded(topic))


async def test_a_ticker_s_snapshot_has_the_recorded_fields(exchange: ExchangeSandbox) -> None:
    # Of one-sided open interest and of pre-listing nothing is shown: nobody here needs them.
    not_shown = {
        "singleOpenInterest",
        "singleOpenInterestValue",
        "preOpenPrice",
        "preQty",
        "curPreListingPhase",
    }
    async with connected(exchange) as client:
        await client.subscribe("tickers.BTCUSDT")
        message = await client.next()

    real = recorded("tickers.BTCUSDT")
    assert message.keys() == real.keys()
    assert real["data"].keys() - message["data"].keys() == not_shown
    assert set(kinds(message["data"]).values()) == {"str"}


async def test_texts_have_as_many_digits_as_recorded_ones(exchange: ExchangeSandbox) -> None:
    def digits(text: str) -> int:
        return len(text.partition(".")[2])

    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT", "tickers.BTCUSDT")
        ticker = await client.next_of("tickers.BTCUSDT")
        trade = await client.next_of("publicTrade.BTCUSDT")

    real_trade = recorded("publicTrade.BTCUSDT")["data"][0]
    for field in ("p", "v"):
        assert digits(trade["data"][0][field]) == digits(real_trade[field])
    real_ticker = recorded("tickers.BTCUSDT")["data"]
    for field in ("lastPrice", "bid1Size", "turnover24h", "volume24h", "openInterestValue"):
        assert digits(ticker["data"][field]) == digits(real_ticker[field])


async def test_instruments_have_the_recorded_shape(exchange: ExchangeSandbox) -> None:
    answer = await get(exchange, "instruments-info", category="linear")

    with gzip.open(INSTRUMENTS, "rt") as file:
        stored = json.load(file)["raw"]
    real = json.loads(stored) if isinstance(stored, str) else stored
    (mine,) = answer["result"]["list"]
    (bitcoin,) = (row for row in real["result"]["list"] if row["symbol"] == "BTCUSDT")
    assert answer.keys() == real.keys()
    assert bitcoin.keys() - mine.keys() <= {"forbidUplWithdrawal", "symbolId"}
    for name in mine:
        assert kinds(mine[name]) == kinds(bitcoin[name]), name
    assert mine["priceFilter"]["tickSize"] == bitcoin["priceFilter"]["tickSize"]
    assert mine["lotSizeFilter"]["qtyStep"] == bitcoin["lotSizeFilter"]["qtyStep"]


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("kline", {"symbol": "BTCUSDT", "interval": "60", "limit": 3}),
        ("tickers", {"symbol": "BTCUSDT"}),
    ],
)
async def test_answers_have_the_recorded_shape(path: str, query: dict[str, str | int]) -> None:
    market = SeededMarket(7, START_MS, profiles=PROFILES[:1], history_days=1.1)
    async with ExchangeSandbox(market, clock=ManualClock()) as exchange:
        answer = await get(exchange, path, category="linear", **query)

    with gzip.open(ANSWERS, "rt") as lines:
        stored = [json.loads(line) for line in lines]
    (real,) = (each["response"] for each in stored if each["endpoint"].endswith(f"/{path}"))
    assert answer["result"].keys() == real["result"].keys()
    mine, theirs = answer["result"]["list"][0], real["result"]["list"][0]
    if isinstance(mine, dict):
        assert theirs.keys() <= mine.keys()
    else:
        assert kinds(mine) == kinds(theirs)
        assert len(mine) == len(theirs)
