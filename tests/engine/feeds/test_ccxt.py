"""What is ours about ccxt, with small stand-ins for its classes."""

import asyncio
import random
from collections.abc import Callable
from typing import Any

import pytest
from ccxt.base.errors import (
    BadSymbol,
    ExchangeNotAvailable,
    NotSupported,
    OnMaintenance,
    RateLimitExceeded,
    RestrictedLocation,
)

from engine.clock import ManualClock
from engine.errors import ExchangeInMaintenance, ExchangeRefused, ExchangeUnreachable
from engine.feeds.backoff import Backoff
from engine.feeds.ccxt_connection import Subscriptions
from engine.feeds.ccxt_errors import in_our_words
from engine.feeds.ccxt_exchange import is_known
from engine.feeds.ccxt_feed import Venue
from engine.feeds.ccxt_history import CcxtHistory
from engine.feeds.ccxt_inbox import CcxtInbox
from engine.feeds.ccxt_requests import CcxtRequests
from engine.feeds.ccxt_tap import Tap
from engine.feeds.ccxt_units import (
    candle_unit,
    liquidated_side,
    open_interest_unit,
    past_open_interest_unit,
)
from engine.feeds.ccxt_values import funding_rate, instrument
from engine.feeds.exchange import ExchangeUrls
from engine.feeds.feed import Connected
from engine.feeds.health import FeedMeter
from engine.feeds.web_socket import ConnectionLost
from engine.market import Liquidation, OpenInterest, Trade

NOW_MS = 1_790_000_280_000
HOUR_MS = 3_600_000
BTC = "BTC/USDT:USDT"
TICK_SIZE = 4
NEVER_USED: Any = None


def row(time_ms: int = NOW_MS, **different: object) -> dict[str, Any]:
    trade = {"symbol": BTC, "timestamp": time_ms, "price": "100.5", "amount": "3", "side": "buy"}
    return trade | {"id": str(time_ms)} | different


class FakeCcxt:
    """A class of ccxt's that keeps what it hears where ccxt's classes do."""

    id = "fake"

    def __init__(self, **has: bool) -> None:
        self.has = has
        self.trades: Any = {}
        self.liquidations: Any = None
        self.safe_trade: Callable[..., Any] = dict
        self.iso8601 = str
        self.told: list[object] = []

    def client(self, url: str) -> "FakeClient":
        return FakeClient(self)

    def on_error(self, _client: object, error: object) -> None:
        self.told.append(error)

    on_close = on_error


class FakeClient:
    def __init__(self, exchange: FakeCcxt) -> None:
        self._exchange = exchange

    def handle_message(self, frame: "FakeFrame") -> None:
        for trade in frame.trades:
            self._exchange.trades[BTC].append(self._exchange.safe_trade(trade))
        for liquidation in frame.liquidations:
            self._exchange.liquidations.append(liquidation)


class FakeFrame:
    data = "as it came"

    def __init__(self, *trades: object, liquidations: tuple[object, ...] = ()) -> None:
        self.trades = trades
        self.liquidations = liquidations


class Tapped:
    """A tap on a fake exchange, with contracts of a hundredth of a coin."""

    def __init__(self) -> None:
        clock = ManualClock(NOW_MS)
        self.ccxt = FakeCcxt()
        self.inbox = CcxtInbox()
        self.meter = FeedMeter((BTC,), clock)
        okx = liquidated_side("okx")
        self.tap = Tap(self.ccxt, {BTC: 0.01}, okx, self.inbox, self.meter, clock)
        self.client = self.ccxt.client("wss://fake")

    async def hear(self, *trades: object, liquidations: tuple[object, ...] = ()) -> list[object]:
        self.client.handle_message(FakeFrame(*trades, liquidations=liquidations))
        return list(await self.inbox.take(0.001))


async def test_amounts_are_told_in_coins() -> None:
    tapped = Tapped()

    told = await tapped.hear(row())

    assert told == [
        Connected((BTC,)),
        Trade(BTC, NOW_MS, 100.5, 0.03, taker_buys=True, trade_id=str(NOW_MS)),
    ]


async def test_a_first_message_about_the_past_counts_for_its_newest_trade_only() -> None:
    tapped = Tapped()

    first = await tapped.hear(row(NOW_MS), row(NOW_MS - 1), row(NOW_MS - 2))
    second = await tapped.hear(row(NOW_MS + 1), row(NOW_MS + 2))

    assert [each.time_ms for each in first if isinstance(each, Trade)] == [NOW_MS]
    assert [each.time_ms for each in second if isinstance(each, Trade)] == [
        NOW_MS + 1,
        NOW_MS + 2,
    ]


async def test_a_message_with_one_bad_trade_is_left_out_whole() -> None:
    tapped = Tapped()
    await tapped.hear(row())

    told = await tapped.hear(row(), row(price="-1"))

    assert told == []
    assert tapped.meter.health().malformed == 1


async def test_a_side_that_is_not_told_stays_unknown() -> None:
    tapped = Tapped()

    _, trade = await tapped.hear(row(side=None))

    assert isinstance(trade, Trade)
    assert trade.taker_buys is None


async def test_all_liquidations_of_a_message_arrive_with_the_side_of_the_position() -> None:
    tapped = Tapped()
    rows = tuple(
        {"symbol": BTC, "timestamp": NOW_MS, "price": 100.0, "contracts": 5, "side": side}
        for side in ("buy", "sell", "sell")
    )

    told = await tapped.hear(liquidations=rows)

    sides = [each.liquidated for each in told if isinstance(each, Liquidation)]
    assert sides == ["short", "long", "long"]


async def test_an_end_that_ccxt_notices_ends_the_connection() -> None:
    tapped = Tapped()

    tapped.ccxt.on_close(tapped.client, 1006)

    with pytest.raises(ConnectionLost, match="the connection ended: 1006"):
        await tapped.inbox.take(0.001)
    assert tapped.ccxt.told == [1006]


async def test_an_inbox_that_nobody_empties_ends_the_connection() -> None:
    inbox = CcxtInbox(most_waiting=2)
    inbox.put([Connected((BTC,))] * 3)

    waiting = await inbox.take(0.001)

    assert len(waiting) == 3
    with pytest.raises(ConnectionLost, match="the reader is 3 messages behind"):
        await inbox.take(0.001)


class Elsewhere(FakeCcxt):
    """A class of ccxt's that keeps its trades in a place of its own."""

    def __init__(self) -> None:
        super().__init__(watchTrades=True)
        self.calls = 0
        self.is_through = asyncio.Event()

    async def watch_trades(self, _symbol: str) -> list[dict[str, Any]]:
        self.calls += 1
        if self.calls > 3:
            self.is_through.set()
            await asyncio.Event().wait()
        return [row(NOW_MS + self.calls, price=100.0, amount=1.0)]


async def test_an_exchange_that_does_not_feed_the_tap_is_asked_again_and_again() -> None:
    clock = ManualClock(NOW_MS)
    inbox = CcxtInbox()
    ccxt = Elsewhere()
    tap = Tap(ccxt, {BTC: 1.0}, {}, inbox, FeedMeter((BTC,), clock), clock)
    history = CcxtHistory(requests(ccxt), clock)

    async with Subscriptions(ccxt, tap, inbox, history).running(
        lambda: (BTC,), liquidations=False
    ):
        await ccxt.is_through.wait()
        told = await inbox.take(1)

    assert len([each for each in told if isinstance(each, Trade)]) == 3


def requests(ccxt: object) -> CcxtRequests:
    return CcxtRequests(ccxt, Backoff(random.Random(1), first_s=0.001, longest_s=0.002))


class Failing(FakeCcxt):
    def __init__(self, *errors: Exception) -> None:
        super().__init__()
        self._errors = list(errors)

    async def fetch_time(self) -> int:
        if self._errors:
            raise self._errors.pop(0)
        return NOW_MS


async def test_what_may_pass_is_asked_again() -> None:
    ccxt = Failing(ExchangeNotAvailable("503"), RateLimitExceeded("slow down"))

    assert await requests(ccxt).ask("fetch_time") == NOW_MS


async def test_what_does_not_pass_is_told_after_some_tries() -> None:
    ccxt = Failing(*[ExchangeNotAvailable("503")] * 4)

    with pytest.raises(ExchangeUnreachable, match="fake cannot be reached"):
        await requests(ccxt).ask("fetch_time")

    assert await requests(ccxt).ask("fetch_time") == NOW_MS


class Delisting(FakeCcxt):
    """Knows one of two perpetuals."""

    async def load_markets(self) -> dict[str, Any]:
        return {symbol: {"contractSize": 1} for symbol in (BTC, "OLD/USDT:USDT")}

    async def fetch_open_interest(self, symbol: str) -> dict[str, Any]:
        if symbol != BTC:
            raise BadSymbol("no such market")
        return {"openInterestAmount": 5.0, "timestamp": NOW_MS}


async def test_a_perpetual_that_is_gone_costs_the_others_no_open_interest() -> None:
    history = CcxtHistory(requests(Delisting(fetchOpenInterest=True)), ManualClock(NOW_MS))

    told = await history.open_interest_now(["OLD/USDT:USDT", BTC])

    assert told == [OpenInterest(BTC, NOW_MS, 5.0)]


class Stingy(FakeCcxt):
    """Tells of at most 30 payments at once, the oldest ones; there is one every hour."""

    async def fetch_funding_rate_history(
        self, symbol: str, since: int, _limit: int, params: dict[str, int]
    ) -> list[dict[str, Any]]:
        first_ms = -(-since // HOUR_MS) * HOUR_MS
        times = range(first_ms, params["until"] + 1, HOUR_MS)[:30]
        return [{"symbol": symbol, "timestamp": each, "fundingRate": 0.0001} for each in times]


async def test_an_exchange_that_gives_fewer_rows_leaves_no_hole() -> None:
    ccxt = Stingy(fetchFundingRateHistory=True)
    history = CcxtHistory(requests(ccxt), ManualClock(NOW_MS))
    first_ms = NOW_MS // HOUR_MS * HOUR_MS

    rates = await history.funding(BTC, first_ms, first_ms + 250 * HOUR_MS)

    assert [each.time_ms for each in rates] == [first_ms + at * HOUR_MS for at in range(250)]


async def test_a_refusal_is_not_asked_again() -> None:
    ccxt = Failing(BadSymbol("no such market"))

    with pytest.raises(ExchangeRefused, match="fake refuses: no such market"):
        await requests(ccxt).ask("fetch_time")


@pytest.mark.parametrize(
    ("error", "kind", "advice"),
    [
        (OnMaintenance("back at noon"), ExchangeInMaintenance, "in maintenance"),
        (RateLimitExceeded("x"), ExchangeUnreachable, "wait some minutes"),
        (RestrictedLocation("x"), ExchangeRefused, "perhaps its country"),
        (ExchangeNotAvailable("x"), ExchangeUnreachable, "check the network"),
        (NotSupported("x"), ExchangeRefused, "ccxt cannot ask"),
        (KeyError("x"), ExchangeUnreachable, "a newer ccxt may help"),
    ],
)
def test_each_error_says_what_to_do(error: Exception, kind: type[Exception], advice: str) -> None:
    with pytest.raises(kind, match=advice), in_our_words("fake"):
        raise error


@pytest.mark.parametrize(
    ("exchange", "contract_size", "coins"),
    [("okx", 0.01, 1.0), ("gate", 0.01, 0.01), ("anyone", 1, 1.0), ("anyone", 0.01, None)],
)
def test_the_unit_of_a_candles_volume_is_known_or_left_out(
    exchange: str, contract_size: float, coins: float | None
) -> None:
    assert candle_unit(exchange, contract_size) == coins


@pytest.mark.parametrize(
    ("exchange", "contract_size", "coins"),
    [("okx", 0.01, 0.01), ("anyone", 1, 1), ("anyone", 0.01, None)],
)
def test_the_unit_of_open_interest_is_known_or_left_out(
    exchange: str, contract_size: float, coins: float | None
) -> None:
    assert open_interest_unit(exchange, contract_size) == coins


def test_the_past_of_open_interest_may_have_another_unit() -> None:
    assert open_interest_unit("htx", 0.001) == 0.001
    assert past_open_interest_unit("htx", 0.001) == 1.0
    assert past_open_interest_unit("okx", 0.01) == 0.01


@pytest.mark.parametrize("rate", [1.0, -1.0, float("nan"), float("inf")])
def test_a_funding_rate_that_no_market_has_is_not_told(rate: float) -> None:
    with pytest.raises(ValueError, match="no market has the funding rate"):
        funding_rate(BTC, {"fundingRate": rate}, NOW_MS, NOW_MS)


def test_whose_side_a_liquidation_names_differs() -> None:
    assert liquidated_side("bybit")["buy"] == "long"
    assert liquidated_side("binanceusdm")["buy"] == "short"
    assert liquidated_side("gate") == {}


def test_a_step_is_told_in_coins() -> None:
    market = {
        "symbol": BTC,
        "id": "BTC-USDT-SWAP",
        "base": "BTC",
        "quote": "USDT",
        "contractSize": 0.01,
        "precision": {"price": 0.1, "amount": 1.0},
        "limits": {"amount": {"min": 1.0}},
    }

    listed = instrument(market, TICK_SIZE)

    assert listed is not None
    assert (listed.tick_size, listed.quantity_step) == (0.1, 0.01)


@pytest.mark.parametrize(
    ("name", "known"),
    [("okx", True), ("ccxt:bybit", True), ("mtgox", False), ("../binance", False), ("", False)],
)
def test_the_names_that_ccxt_knows_are_known_without_it(
    name: str,
    known: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert is_known(name) is known


def test_other_addresses_keep_the_paths_that_ccxt_has() -> None:
    urls = ExchangeUrls(rest="http://127.0.0.1:1", stream="ws://127.0.0.1:2/anything")

    made = Venue("okx", urls).make(NEVER_USED)

    assert made.urls["api"]["rest"] == "http://127.0.0.1:1"
    assert made.urls["api"]["ws"] == "ws://127.0.0.1:2/ws/v5"


def test_without_other_addresses_those_of_ccxt_stay() -> None:
    made = Venue("okx", ExchangeUrls(rest="", stream="")).make(NEVER_USED)

    assert made.urls["api"]["ws"].startswith("wss://ws.okx.com")
