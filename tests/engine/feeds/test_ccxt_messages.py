"""Messages of exchanges that ccxt speaks for us, as their documentation shows them.

What comes out is held against what ccxt's own class makes of the same messages; the units are
those that the exchange documents.
"""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest
from aiohttp import WSMessage, WSMsgType

from engine.clock import ManualClock
from engine.feeds.backoff import Backoff
from engine.feeds.ccxt_feed import CcxtExchange, Venue
from engine.feeds.ccxt_inbox import CcxtInbox
from engine.feeds.ccxt_requests import CcxtRequests
from engine.feeds.ccxt_tap import Tap
from engine.feeds.ccxt_units import candle_unit, liquidated_side
from engine.feeds.exchange import ExchangeUrls
from engine.feeds.feed import FeedMessage
from engine.feeds.health import FeedMeter
from engine.market import Liquidation, Trade

NOW_MS = 1_790_000_280_000
BTC = "BTC/USDT:USDT"
NO_SESSION: Any = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One exchange: its name of the perpetual, what a contract is, a message of trades."""

    exchange: str
    exchange_id: str
    contract_size: float
    url: str
    trades: dict[str, Any]
    expected: list[Trade]
    candle: object
    candle_volume: float
    """Of that candle, in coins."""


OKX = Case(
    # https://www.okx.com/docs-v5/en/#order-book-trading-market-data-ws-trades-channel
    exchange="okx",
    exchange_id="BTC-USDT-SWAP",
    contract_size=0.01,
    url="wss://ws.okx.com:8443/ws/v5/public",
    trades={
        "arg": {"channel": "trades", "instId": "BTC-USDT-SWAP"},
        "data": [
            {
                "instId": "BTC-USDT-SWAP",
                "tradeId": "130639474",
                "px": "42219.9",
                "sz": "12",
                "side": "buy",
                "ts": str(NOW_MS + 1),
                "count": "3",
            },
            {
                "instId": "BTC-USDT-SWAP",
                "tradeId": "130639475",
                "px": "42219.8",
                "sz": "0.5",
                "side": "sell",
                "ts": str(NOW_MS + 2),
                "count": "1",
            },
        ],
    },
    expected=[
        Trade(BTC, NOW_MS + 1, 42219.9, 0.12, taker_buys=True, trade_id="130639474"),
        Trade(BTC, NOW_MS + 2, 42219.8, 0.005, taker_buys=False, trade_id="130639475"),
    ],
    # start, open, high, low, close, contracts, coins, quote currency, whether it is closed
    candle=[str(NOW_MS), "24341.4", "24344", "24313", "24323", "628", "6.28", "152748", "1"],
    candle_volume=6.28,
)
GATE = Case(
    # https://www.gate.com/docs/developers/futures/ws/en/#public-trades-channel
    exchange="gate",
    exchange_id="BTC_USDT",
    contract_size=0.0001,
    url="wss://fx-ws.gateio.ws/v4/ws/usdt",
    trades={
        "channel": "futures.trades",
        "event": "update",
        "time": NOW_MS // 1000,
        "time_ms": NOW_MS,
        "result": [
            {
                "size": -108,
                "id": 27753479,
                "create_time": NOW_MS // 1000,
                "create_time_ms": NOW_MS + 1,
                "price": "96.4",
                "contract": "BTC_USDT",
            },
            {
                "size": 7,
                "id": 27753480,
                "create_time": NOW_MS // 1000,
                "create_time_ms": NOW_MS + 2,
                "price": "96.5",
                "contract": "BTC_USDT",
            },
        ],
    },
    expected=[
        Trade(BTC, NOW_MS + 1, 96.4, 0.0108, taker_buys=False, trade_id="27753479"),
        Trade(BTC, NOW_MS + 2, 96.5, 0.0007, taker_buys=True, trade_id="27753480"),
    ],
    candle={
        "t": NOW_MS // 1000,
        "o": "41025",
        "h": "41882.17",
        "l": "40783.94",
        "c": "41776.92",
        "v": 97151,
        "sum": "401000.5",
    },
    candle_volume=9.7151,
)
BITGET = Case(
    # https://www.bitget.com/api-doc/contract/websocket/public/New-Trades-Channel: newest first
    exchange="bitget",
    exchange_id="BTCUSDT",
    contract_size=1,
    url="wss://ws.bitget.com/v2/ws/public",
    trades={
        "action": "update",
        "arg": {"instType": "USDT-FUTURES", "channel": "trade", "instId": "BTCUSDT"},
        "data": [
            {
                "ts": str(NOW_MS + 2),
                "price": "27000.5",
                "size": "0.002",
                "side": "sell",
                "tradeId": "1116461060594286594",
            },
            {
                "ts": str(NOW_MS + 1),
                "price": "27000.4",
                "size": "0.001",
                "side": "buy",
                "tradeId": "1116461060594286593",
            },
        ],
        "ts": NOW_MS + 3,
    },
    expected=[
        Trade(BTC, NOW_MS + 1, 27000.4, 0.001, taker_buys=True, trade_id="1116461060594286593"),
        Trade(BTC, NOW_MS + 2, 27000.5, 0.002, taker_buys=False, trade_id="1116461060594286594"),
    ],
    candle=[str(NOW_MS), "39406", "39407", "39374.5", "39379", "35.526", "1399132.341"],
    candle_volume=35.526,
)
KUCOIN = Case(
    # https://www.kucoin.com/docs/websocket/futures-trading/public-channels/match-execution-data
    exchange="kucoinfutures",
    exchange_id="XBTUSDTM",
    contract_size=0.001,
    url="wss://ws-api-futures.kucoin.com",
    trades={
        "topic": "/contractMarket/execution:XBTUSDTM",
        "type": "message",
        "subject": "match",
        "sn": 1689775437045,
        "data": {
            "symbol": "XBTUSDTM",
            "sequence": 1689775437045,
            "side": "buy",
            "size": 25,
            "price": "85100.1",
            "takerOrderId": "263485754281766912",
            "makerOrderId": "263484474226769920",
            "tradeId": "1689775437045",
            "ts": (NOW_MS + 1) * 1_000_000,
        },
    },
    expected=[Trade(BTC, NOW_MS + 1, 85100.1, 0.025, taker_buys=True, trade_id="1689775437045")],
    candle=[NOW_MS, 85100.1, 85101.0, 85099.9, 85100.4, 1234, 105013.5],
    candle_volume=1.234,
)
MEXC = Case(
    # https://www.mexc.com/api-docs/futures/websocket-api: T is 1 for a buy, 2 for a sell
    exchange="mexc",
    exchange_id="BTC_USDT",
    contract_size=0.0001,
    url="wss://contract.mexc.com/edge",
    trades={
        "symbol": "BTC_USDT",
        "channel": "push.deal",
        "data": [
            {"p": 114350.4, "v": 4, "T": 2, "O": 3, "M": 2, "t": NOW_MS + 1},
            {"p": 114350.4, "v": 4, "T": 2, "O": 3, "M": 2, "t": NOW_MS + 1},
            {"p": 114350.5, "v": 1, "T": 1, "O": 3, "M": 2, "t": NOW_MS + 2},
        ],
        "ts": NOW_MS + 3,
    },
    expected=[
        # They have no ids: alike is not the same.
        Trade(BTC, NOW_MS + 1, 114350.4, 0.0004, taker_buys=False),
        Trade(BTC, NOW_MS + 1, 114350.4, 0.0004, taker_buys=False),
        Trade(BTC, NOW_MS + 2, 114350.5, 0.0001, taker_buys=True),
    ],
    candle=[NOW_MS, 114350.4, 114351.0, 114349.0, 114350.5, 20000, 228701.0],
    candle_volume=2.0,
)
CASES = [OKX, GATE, BITGET, KUCOIN, MEXC]


class Tapped:
    """ccxt's class of an exchange, with our tap on it or without, and one connection of it."""

    def __init__(self, case: Case, *, is_tapped: bool = True) -> None:
        clock = ManualClock(NOW_MS)
        self.ccxt = Venue(case.exchange, ExchangeUrls(rest="", stream="")).make(NO_SESSION)
        self.ccxt.set_markets([self._market(case)])
        self.meter = FeedMeter((BTC,), clock)
        self._inbox = CcxtInbox()
        if is_tapped:
            sides = liquidated_side(case.exchange)
            sizes = {BTC: case.contract_size}
            self.tap = Tap(self.ccxt, sizes, sides, self._inbox, self.meter, clock)
        self._client = self.ccxt.client(case.url)

    def _market(self, case: Case) -> object:
        return self.ccxt.safe_market_structure(
            {
                "id": case.exchange_id,
                "symbol": BTC,
                "base": "BTC",
                "quote": "USDT",
                "settle": "USDT",
                "type": "swap",
                "swap": True,
                "spot": False,
                "contract": True,
                "linear": True,
                "inverse": False,
                "contractSize": case.contract_size,
            }
        )

    def hear(self, message: object) -> None:
        self._client.handle_message(WSMessage(WSMsgType.TEXT, json.dumps(message), None))

    async def told(self) -> Sequence[FeedMessage]:
        return await self._inbox.take(0.01)


@pytest.fixture(params=CASES, ids=[case.exchange for case in CASES])
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


async def test_trades_are_told_in_coins_with_the_takers_side(case: Case) -> None:
    tapped = Tapped(case)
    tapped.hear(case.trades)
    await tapped.told()

    tapped.hear(case.trades)

    assert await tapped.told() == pytest.approx(case.expected)
    assert tapped.meter.health().malformed == 0


async def test_trades_are_those_that_ccxt_keeps(case: Case) -> None:
    untapped = Tapped(case, is_tapped=False)

    untapped.hear(case.trades)

    kept = [
        Trade(
            row["symbol"],
            row["timestamp"],
            row["price"],
            row["amount"] * case.contract_size,
            row["side"] == "buy",
            row["id"] or "",
        )
        for row in untapped.ccxt.trades[BTC]
    ]
    assert kept == case.expected


async def test_a_candles_volume_is_told_in_coins(case: Case) -> None:
    tapped = Tapped(case)

    row = tapped.ccxt.parse_ohlcv(case.candle, tapped.ccxt.market(BTC))

    unit = candle_unit(case.exchange, case.contract_size)
    assert unit is not None
    assert row[0] == NOW_MS
    assert row[5] * unit == pytest.approx(case.candle_volume)


async def test_a_damaged_message_is_counted_and_told_of_nothing(case: Case) -> None:
    tapped = Tapped(case)
    text = json.dumps(case.trades)

    for damaged in (text.replace(str(NOW_MS + 1), "1"), text.replace("price", "prize")):
        if damaged != text:
            tapped.hear(json.loads(damaged))

    assert await tapped.told() == []
    assert tapped.meter.health().malformed >= 1


@pytest.mark.parametrize(
    ("exchange", "contract_size", "is_lacking"),
    [("okx", 0.01, False), ("xt", 0.0001, True), ("xt", 1, False)],
)
async def test_open_interest_in_a_unit_that_nobody_documents_is_said_to_be_lacking(
    exchange: str,
    contract_size: float,
    is_lacking: bool,  # noqa: FBT001 - a column of the table
) -> None:
    tapped = Tapped(replace(OKX, exchange=exchange, contract_size=contract_size))
    backoff = Backoff(random.Random(1))
    venue = Venue(exchange, ExchangeUrls(rest="", stream=""))
    opened = CcxtExchange(venue, CcxtRequests(tapped.ccxt, backoff), ManualClock(NOW_MS), backoff)

    lacks = opened.lacks([BTC])

    assert ("the unit of open interest, so no open interest" in lacks) is is_lacking


async def test_all_liquidations_of_okx_arrive_although_ccxt_reads_the_first_of_them() -> None:
    # https://www.okx.com/docs-v5/en/#public-data-websocket-liquidation-orders-channel
    details = [
        {"bkLoss": "0", "bkPx": price, "ccy": "", "posSide": position, "side": side, "sz": size}
        | {"ts": str(NOW_MS + number)}
        for number, (price, position, side, size) in enumerate(
            [
                ("0.5", "short", "buy", "13"),
                ("0.6", "long", "sell", "2"),
                ("0.7", "long", "sell", "1"),
            ]
        )
    ]
    others = {"instId": "IOST-USDT-SWAP", "details": details[:1], "instType": "SWAP"}
    ours = {"instId": "BTC-USDT-SWAP", "details": details, "instType": "SWAP"}
    tapped = Tapped(OKX)

    tapped.hear(
        {
            "arg": {"channel": "liquidation-orders", "instType": "SWAP"},
            "data": [others, ours, ours],
        }
    )

    expected = [
        Liquidation(BTC, NOW_MS, 0.5, 0.13, "short"),
        Liquidation(BTC, NOW_MS + 1, 0.6, 0.02, "long"),
        Liquidation(BTC, NOW_MS + 2, 0.7, 0.01, "long"),
    ]
    assert await tapped.told() == expected * 2
