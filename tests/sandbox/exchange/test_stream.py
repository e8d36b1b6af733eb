import asyncio
import socket
from collections import defaultdict
from collections.abc import AsyncIterator
from typing import Any

import pytest

from engine.clock import ManualClock
from sandbox.exchange import ExchangeSandbox, SeededMarket
from sandbox.exchange.market import Funding, Happening, Liquidation, OpenInterest, Quote
from sandbox.exchange.profiles import PROFILES
from sandbox.ports import PortTaken
from tests.sandbox.exchange.markets import (
    START_MS,
    WAIT_S,
    Client,
    ScriptedMarket,
    connected,
    get,
    trade,
)

SPEED = 1_000.0
MINUTE_MS = 60_000


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock()


@pytest.fixture
def market() -> ScriptedMarket:
    return ScriptedMarket(symbols=("BTCUSDT", "ETHUSDT"))


@pytest.fixture
async def exchange(market: ScriptedMarket, clock: ManualClock) -> AsyncIterator[ExchangeSandbox]:
    """Each millisecond of the clock is a second of the market."""
    async with ExchangeSandbox(market, clock=clock, speed=SPEED) as exchange:
        yield exchange


async def test_the_pace_of_a_market_may_change_while_it_runs(
    exchange: ExchangeSandbox, clock: ManualClock
) -> None:
    exchange.speed = 2

    clock.advance(ms=100)
    async with asyncio.timeout(WAIT_S):
        while exchange.now_ms() == START_MS:  # noqa: ASYNC110 - nothing tells of its time
            await asyncio.sleep(0.005)

    assert exchange.now_ms() == START_MS + 200


async def test_a_ping_is_answered(exchange: ExchangeSandbox) -> None:
    async with connected(exchange) as client:
        answer = await client.ask(op="ping", req_id="7")

    assert answer == {
        "success": True,
        "ret_msg": "pong",
        "conn_id": answer["conn_id"],
        "req_id": "7",
        "op": "ping",
    }


async def test_a_subscription_is_acknowledged(exchange: ExchangeSandbox) -> None:
    async with connected(exchange) as client:
        answer = await client.ask(op="subscribe", args=["publicTrade.BTCUSDT"], req_id="a1")

    assert (answer["success"], answer["ret_msg"], answer["req_id"]) == (True, "", "a1")


@pytest.mark.parametrize(
    "topic", ["publicTrade.NOPEUSDT", "liquidation.BTCUSDT", "kline.7.BTCUSDT", "nonsense", ""]
)
async def test_one_unknown_topic_fails_the_whole_request(
    exchange: ExchangeSandbox, clock: ManualClock, market: ScriptedMarket, topic: str
) -> None:
    market.happens(trade(1_000, 100))
    async with connected(exchange) as client:
        answer = await client.ask(op="subscribe", args=["publicTrade.BTCUSDT", topic])
        clock.advance(ms=1)
        await market.told.wait()
        after = await client.ask(op="ping")

    assert answer["success"] is False
    assert answer["ret_msg"] == f"error:handler not found,topic:{topic}"
    assert after["op"] == "ping"


async def test_a_second_subscription_to_a_topic_is_refused(exchange: ExchangeSandbox) -> None:
    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT")

        answer = await client.ask(op="subscribe", args=["publicTrade.BTCUSDT"])

    assert answer["ret_msg"] == "error:already subscribed,topic:publicTrade.BTCUSDT"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"op":"dance"}', "error:invalid op"),
        ("hello", "Failed to decode incoming data:"),
        ('{"op":"subscribe","args":"all"}', "Failed to decode incoming data:"),
    ],
)
async def test_what_makes_no_sense_is_answered_and_the_connection_lives(
    exchange: ExchangeSandbox, text: str, message: str
) -> None:
    async with connected(exchange) as client:
        await client.send_text(text)
        answer = await client.next()
        pong = await client.ask(op="ping")

    assert answer["success"] is False
    assert answer["ret_msg"].startswith(message)
    assert pong["ret_msg"] == "pong"


async def test_trades_travel_in_bybit_s_words(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(
        trade(100, 6_511_420, 4, buys=False),
        trade(100, 6_511_410, 12_000, buys=False),
        trade(450, 6_511_410, 5),
        trade(900, 6_511_430, 5),
    )
    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT")
        clock.advance(ms=1)
        message = await client.next()

    first, second, third, fourth = message.pop("data")
    assert message == {
        "topic": "publicTrade.BTCUSDT",
        "type": "snapshot",
        "ts": START_MS + 1_000,
    }
    assert first == {
        "T": START_MS + 100,
        "s": "BTCUSDT",
        "S": "Sell",
        "v": "0.004",
        "p": "65114.20",
        "L": "ZeroPlusTick",
        "i": first["i"],
        "BT": False,
        "RPI": False,
        "seq": 1,
    }
    assert [len(part) for part in first["i"].split("-")] == [8, 4, 4, 4, 12]
    assert (second["v"], second["L"], second["seq"]) == ("12.000", "MinusTick", 2)
    assert (third["S"], third["L"]) == ("Buy", "ZeroMinusTick")
    assert fourth["L"] == "PlusTick"
    assert len({each["i"] for each in (first, second, third, fourth)}) == 4


async def test_a_message_holds_1024_trades_at_most(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(*(trade(500, 100 + number) for number in range(2_500)))
    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT")
        clock.advance(ms=1)
        messages = [await client.next() for _ in range(3)]

    assert [len(message["data"]) for message in messages] == [1_024, 1_024, 452]
    assert messages[2]["data"][-1]["seq"] == 2_500


async def test_recent_trades_over_rest_are_those_that_were_streamed(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(*(trade(number, 100 + number) for number in range(1_200)))
    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT")
        clock.advance(ms=2)
        streamed = [each for _ in range(2) for each in (await client.next())["data"]]
    answer = await get(exchange, "recent-trade", category="linear", symbol="BTCUSDT", limit=1_000)

    recent = answer["result"]["list"]
    assert len(recent) == 1_000
    assert [row["execId"] for row in recent] == [each["i"] for each in streamed[:-1001:-1]]
    assert recent[0] == {
        "execId": streamed[-1]["i"],
        "symbol": "BTCUSDT",
        "price": "12.99",
        "size": "0.001",
        "side": "Buy",
        "time": str(START_MS + 1_199),
        "isBlockTrade": False,
        "isRPITrade": False,
        "seq": "1200",
    }


async def test_liquidations_name_the_side_of_the_position(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(
        Liquidation("BTCUSDT", START_MS + 10, 6_511_400, 1_500, long=True),
        Liquidation("BTCUSDT", START_MS + 20, 6_511_500, 1_000, long=False),
    )
    async with connected(exchange) as client:
        await client.subscribe("allLiquidation.BTCUSDT")
        clock.advance(ms=1)
        message = await client.next()

    assert message["topic"] == "allLiquidation.BTCUSDT"
    assert message["data"] == [
        {"T": START_MS + 10, "s": "BTCUSDT", "S": "Buy", "v": "1.5", "p": "65114"},
        {"T": START_MS + 20, "s": "BTCUSDT", "S": "Sell", "v": "1", "p": "65115"},
    ]


async def test_a_ticker_is_a_snapshot_and_then_only_what_changed(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(
        trade(10, 6_511_420, 1_000),
        OpenInterest("BTCUSDT", START_MS + 20, 59_891_732),
        Funding("BTCUSDT", START_MS + 20, 0.00000876, START_MS + MINUTE_MS),
        Quote("BTCUSDT", START_MS + 20, 6_511_420, 5, 6_511_430, 7, 6_511_744, 6_513_776),
        OpenInterest("BTCUSDT", START_MS + 1_500, 59_891_733),
    )
    async with connected(exchange) as client:
        await client.subscribe("tickers.BTCUSDT")
        before = await client.next()
        clock.advance(ms=1)
        first = await client.next()
        clock.advance(ms=1)
        second = await client.next()

    assert (before["type"], before["data"]) == ("snapshot", {"symbol": "BTCUSDT"})
    assert first["type"] == second["type"] == "delta"
    assert first["data"] == {
        "symbol": "BTCUSDT",
        "tickDirection": "ZeroPlusTick",
        "lastPrice": "65114.20",
        "highPrice24h": "65114.20",
        "lowPrice24h": "65114.20",
        "turnover24h": "65114.2000",
        "volume24h": "1.0000",
        "openInterest": "59891.732",
        "openInterestValue": "3899996265.01",
        "fundingIntervalHour": "8",
        "fundingCap": "0.005",
        "nextFundingTime": str(START_MS + MINUTE_MS),
        "fundingRate": "0.00000876",
        "markPrice": "65117.44",
        "indexPrice": "65137.76",
        "bid1Price": "65114.20",
        "bid1Size": "0.005",
        "ask1Price": "65114.30",
        "ask1Size": "0.007",
    }
    assert second["data"] == {
        "symbol": "BTCUSDT",
        "openInterest": "59891.733",
        "openInterestValue": "3899996330.12",
    }


async def test_merged_deltas_are_what_rest_shows_also_for_who_came_later() -> None:
    clock = ManualClock()
    market = SeededMarket(7, START_MS, profiles=PROFILES[:1], history_days=0.1)
    merged: list[dict[str, str]] = [{}, {}]
    async with (
        ExchangeSandbox(market, clock=clock, speed=SPEED) as exchange,
        connected(exchange) as early,
        connected(exchange) as late,
    ):
        for client, state in zip((early, late), merged, strict=True):
            await client.subscribe("tickers.BTCUSDT")
            state.update((await client.next())["data"])
            clock.advance(ms=5)
            state.update((await client.next())["data"])
        merged[0] |= (await early.next())["data"]
        answer = await get(exchange, "tickers", category="linear", symbol="BTCUSDT")

    assert merged[0] == merged[1]
    (shown,) = answer["result"]["list"]
    assert merged[0].items() <= shown.items()


async def test_klines_are_confirmed_once_when_they_close(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(
        trade(1_000, 100), trade(2_000, 120), trade(MINUTE_MS, 110), trade(3 * MINUTE_MS, 90)
    )
    async with connected(exchange) as client:
        await client.subscribe("kline.1.BTCUSDT")
        clock.advance(ms=30)
        first = await client.next()
        clock.advance(ms=151)
        rest = [await client.next() for _ in range(6)]

    candle = first["data"][0]
    assert first["type"] == "snapshot"
    assert candle == {
        "start": START_MS,
        "end": START_MS + MINUTE_MS - 1,
        "interval": "1",
        "open": "1",
        "close": "1.2",
        "high": "1.2",
        "low": "1",
        "volume": "0.002",
        "turnover": "0.0022",
        "confirm": False,
        "timestamp": START_MS + 30_000,
    }
    confirmed = [each["data"][0] for each in rest if each["data"][0]["confirm"]]
    assert [each["start"] - START_MS for each in confirmed] == [0, MINUTE_MS, 2 * MINUTE_MS]
    assert [each["close"] for each in confirmed] == ["1.2", "1.1", "1.1"]
    assert [each["volume"] for each in confirmed] == ["0.002", "0.001", "0"]


async def test_klines_of_rest_are_the_sums_of_the_streamed_trades() -> None:
    clock = ManualClock()
    market = SeededMarket(7, START_MS, profiles=PROFILES[:1], history_days=0.02)
    trades: defaultdict[int, list[dict[str, Any]]] = defaultdict(list)
    async with (
        ExchangeSandbox(market, clock=clock, speed=SPEED) as exchange,
        connected(exchange) as client,
    ):
        await client.subscribe("publicTrade.BTCUSDT")
        while exchange.now_ms() < START_MS + 5 * MINUTE_MS:
            clock.advance(ms=20)
            for each in (await client.next())["data"]:
                trades[each["T"] // MINUTE_MS * MINUTE_MS].append(each)
        answer = await get(
            exchange, "kline", symbol="BTCUSDT", interval="1", start=START_MS, limit=5
        )

    candles = answer["result"]["list"]
    assert len(candles) == 5
    for start, opened, high, low, close, volume, _turnover in candles:
        prices = [float(each["p"]) for each in trades[int(start)]]
        sizes = [float(each["v"]) for each in trades[int(start)]]
        assert float(close) == prices[-1]
        assert float(high) == max(*prices, float(opened))
        assert float(low) == min(*prices, float(opened))
        assert float(volume) == pytest.approx(sum(sizes))
    # As at Bybit, a minute opens at the close of the one before.
    assert [row[1] for row in candles[:-1]] == [row[4] for row in candles[1:]]


async def test_nothing_comes_after_unsubscribing(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(trade(500, 100))
    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT")
        answer = await client.ask(op="unsubscribe", args=["publicTrade.BTCUSDT"])
        clock.advance(ms=1)
        await market.told.wait()
        pong = await client.ask(op="ping")

    assert answer["op"] == "unsubscribe"
    assert pong["ret_msg"] == "pong"


async def test_a_dropped_client_can_come_back_and_reads_on(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT")
        await exchange.drop_connections()
        assert await client.ended()

    market.happens(trade(500, 100))
    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT")
        clock.advance(ms=1)
        message = await client.next()

    assert len(message["data"]) == 1


async def test_a_stalled_symbol_is_silent_while_others_go_on(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(
        trade(500, 100), trade(500, 100, symbol="ETHUSDT"), trade(1_500, 107), trade(2_500, 109)
    )
    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT", "publicTrade.ETHUSDT")
        exchange.stall("BTCUSDT")
        clock.advance(ms=2)
        other = await client.next()
        exchange.resume("BTCUSDT")
        clock.advance(ms=1)
        resumed = await client.next()

    assert other["topic"] == "publicTrade.ETHUSDT"
    assert [each["p"] for each in resumed["data"]] == ["1.09"]


async def test_any_text_can_be_sent_to_everyone(exchange: ExchangeSandbox) -> None:
    async with connected(exchange) as client:
        await client.ask(op="ping")

        await exchange.send_raw('{"topic":"publicTrade.BTCUSDT","data":"broken"}')
        message = await client.next()

    assert message["data"] == "broken"


async def test_a_held_market_waits_until_the_trades_of_every_symbol_are_subscribed_to(
    market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(trade(0, 100), trade(0, 100, symbol="ETHUSDT"))
    async with (
        ExchangeSandbox(market, clock=clock, speed=SPEED, hold_until_subscribed=True) as exchange,
        connected(exchange) as client,
    ):
        await client.subscribe("tickers.ETHUSDT")
        snapshot = await client.next()
        await client.subscribe("publicTrade.BTCUSDT")
        clock.advance(ms=100)
        await asyncio.sleep(0.1)
        held_ms = exchange.now_ms()
        await client.subscribe("publicTrade.ETHUSDT")
        await asyncio.sleep(0)
        clock.advance(ms=1)
        first, second = await client.next(), await client.next()

    assert snapshot["ts"] == held_ms == START_MS
    assert {first["topic"], second["topic"]} == {"publicTrade.BTCUSDT", "publicTrade.ETHUSDT"}
    assert first["data"][0]["T"] == second["data"][0]["T"] == START_MS


async def test_a_market_that_ends_says_so_when_everything_was_sent(
    market: ScriptedMarket, clock: ManualClock
) -> None:
    market.endless = False
    market.happens(*(trade(number * 1_000, 100) for number in range(300)))
    received = 0
    async with (
        ExchangeSandbox(market, clock=clock, speed=SPEED) as exchange,
        connected(exchange) as client,
    ):
        await client.subscribe("publicTrade.BTCUSDT")
        assert not exchange.finished.is_set()
        while received < 300:
            clock.advance(ms=100)
            received += len((await client.next())["data"])
        async with asyncio.timeout(WAIT_S):
            await exchange.finished.wait()

    assert received == 300


async def test_time_runs_as_many_times_faster_as_was_said(
    market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(trade(59_999, 100), trade(120_000, 100), trade(120_001, 100))
    async with (
        ExchangeSandbox(market, clock=clock, speed=600) as exchange,
        connected(exchange) as client,
    ):
        await client.subscribe("publicTrade.BTCUSDT")
        clock.advance(ms=200)
        messages = [await client.next() for _ in range(2)]
        now_ms = exchange.now_ms()

    assert [message["ts"] - START_MS for message in messages] == [60_000, 120_000]
    assert now_ms == START_MS + 120_000


async def test_a_pause_of_ours_is_not_made_up_for(
    exchange: ExchangeSandbox, market: ScriptedMarket, clock: ManualClock
) -> None:
    market.happens(trade(1_000, 100))
    async with connected(exchange) as client:
        await client.subscribe("publicTrade.BTCUSDT")
        clock.advance(ms=3_600_000)
        await client.next()
        await market.told.wait()
        answer = await get(exchange, "time")

    assert answer["time"] <= START_MS + 250_000


async def test_a_reader_who_never_reads_is_cut_off_and_the_others_read_on() -> None:
    text = f'{{"topic":"{"x" * 1_000_000}"}}'
    async with (
        ExchangeSandbox(ScriptedMarket(), patience_s=0.1) as exchange,
        connected(exchange) as lazy,
        connected(exchange) as keen,
    ):
        for client in (lazy, keen):
            await client.ask(op="ping")
        for _ in range(20):  # more than the network holds on the way
            await asyncio.gather(exchange.send_raw(text), keen.next())

        assert await lazy.ended()
        assert (await keen.ask(op="ping"))["ret_msg"] == "pong"


async def test_an_error_among_its_users_comes_out_as_it_is() -> None:
    with pytest.raises(LookupError, match="theirs"):
        async with ExchangeSandbox(ScriptedMarket()):
            raise LookupError("theirs")


async def test_a_market_that_breaks_down_ends_the_exchange() -> None:
    class BrokenMarket(ScriptedMarket):
        def advance(self, until_ms: int) -> list[Happening]:
            raise ArithmeticError(f"no market at {until_ms}")

    with pytest.raises(ExceptionGroup) as caught:
        async with ExchangeSandbox(BrokenMarket()) as exchange, asyncio.timeout(WAIT_S):
            await exchange.finished.wait()

    assert caught.group_contains(ArithmeticError)


async def test_a_taken_port_is_named() -> None:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]

        with pytest.raises(PortTaken, match=str(port)):
            async with ExchangeSandbox(ScriptedMarket(), port=port):
                pass


async def test_leaving_ends_every_connection_and_frees_the_port() -> None:
    async with ExchangeSandbox(ScriptedMarket()) as exchange:
        port = int(exchange.rest_url.rpartition(":")[2])
        async with connected(exchange) as client:
            await client.ask(op="ping")
            first = client

    async with ExchangeSandbox(ScriptedMarket(), port=port) as again:
        assert again.rest_url == exchange.rest_url
    assert isinstance(first, Client)
