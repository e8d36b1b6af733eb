import asyncio
import logging
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager

import aiohttp
import pytest

from engine.clock import Clock, ManualClock, SystemClock
from engine.feeds.backoff import Backoff
from engine.feeds.bybit import BybitFeed
from engine.feeds.feed import Connected, Disconnected, FeedMessage
from engine.market import OpenInterest, Symbol, Trade
from tests.engine.feeds.builders import (
    BTC,
    NOW_MS,
    SOL,
    instruments,
    message,
    ticker_message,
    trades_message,
    wire_trade,
)
from tests.engine.feeds.bybit_server import Peer, stream_server


class Reader:
    """A feed and whoever reads it, one message at a time."""

    def __init__(self, feed: BybitFeed, batches: AsyncIterator[Sequence[FeedMessage]]) -> None:
        self.feed = feed
        self.batches = batches

    async def next(self) -> FeedMessage:
        """The only message of the next batch."""
        (only,) = await anext(self.batches)
        return only


@asynccontextmanager
async def reading(
    url: str, *bases: str, clock: Clock | None = None, stale_after_s: float = 15.0
) -> AsyncIterator[Reader]:
    backoff = Backoff(random.Random(1), first_s=0.001, longest_s=0.01)
    async with aiohttp.ClientSession() as session:
        feed = BybitFeed(
            session,
            url,
            instruments(*bases or ("BTC",)),
            clock or ManualClock(NOW_MS),
            backoff,
            stale_after_s=stale_after_s,
        )
        async with aclosing(feed.messages()) as batches:
            yield Reader(feed, batches)


def trade_id(each: FeedMessage) -> str:
    assert isinstance(each, Trade)
    return each.trade_id


async def test_a_connection_is_told_once_every_topic_is_accepted() -> None:
    subscribed: list[list[str]] = []

    async def script(peer: Peer) -> None:
        await peer.accept()
        subscribed.extend(peer.subscribed)
        await peer.send(trades_message(wire_trade(i="first")))
        await peer.wait_until_gone()

    async with stream_server(script) as url, reading(url) as reader:
        connected = await reader.next()
        first = await reader.next()

    assert subscribed == [["publicTrade.BTCUSDT", "tickers.BTCUSDT", "allLiquidation.BTCUSDT"]]
    assert connected == Connected((BTC,))
    assert trade_id(first) == "first"


async def test_many_topics_are_asked_for_ten_at_a_time() -> None:
    subscribed: list[list[str]] = []

    async def script(peer: Peer) -> None:
        await peer.accept(requests=3)
        subscribed.extend(peer.subscribed)
        await peer.wait_until_gone()

    bases = [f"C{number}" for number in range(7)]
    async with stream_server(script) as url, reading(url, *bases) as reader:
        connected = await reader.next()

    assert connected == Connected(tuple(f"{base}/USDT:USDT" for base in bases))
    assert [len(topics) for topics in subscribed] == [10, 10, 1]
    assert len({topic for topics in subscribed for topic in topics}) == 21


async def test_a_refused_topic_is_named_and_the_others_do_not_suffer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def script(peer: Peer) -> None:
        await peer.answer(await peer.subscription(), "error:handler not found")
        for _ in range(6):
            request = await peer.subscription()
            refused = request["args"] == ["publicTrade.OLDUSDT"]
            await peer.answer(request, "error:handler not found" if refused else "")
        await peer.wait_until_gone()

    async with stream_server(script) as url, reading(url, "OLD", "BTC") as reader:
        connected = await reader.next()

    assert connected == Connected((BTC,))
    assert [record.getMessage() for record in caplog.records] == [
        "Bybit refuses a topic: topic=publicTrade.OLDUSDT reason=error:handler not found"
    ]


async def test_a_lost_connection_is_told_and_made_again() -> None:
    async def short(peer: Peer) -> None:
        await peer.accept()
        await peer.socket.close(code=1012)

    async def long(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trades_message(wire_trade(i="after")))
        await peer.wait_until_gone()

    async with stream_server(short, long) as url, reading(url) as reader:
        told = [await reader.next() for _ in range(4)]
        reconnects = reader.feed.health.reconnects

    lost = Disconnected((BTC,), NOW_MS, "Bybit closed the connection (code 1012)")
    assert told[:3] == [Connected((BTC,)), lost, Connected((BTC,))]
    assert trade_id(told[3]) == "after"
    assert reconnects == 1


async def test_open_interest_is_told_again_after_a_lost_connection() -> None:
    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(ticker_message(openInterest="100"))
        await peer.socket.close()

    async with stream_server(script) as url, reading(url) as reader:
        told = [await reader.next() for _ in range(5)]

    assert told[1] == told[4] == OpenInterest(BTC, NOW_MS, 100.0)


async def test_nothing_is_told_before_the_first_connection_works() -> None:
    async def vanish(peer: Peer) -> None:
        await peer.subscription()
        await peer.socket.close()

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.wait_until_gone()

    async with stream_server(vanish, vanish, script) as url, reading(url) as reader:
        told = await reader.next()
        reconnects = reader.feed.health.reconnects

    assert told == Connected((BTC,))
    assert reconnects == 0


async def test_an_address_where_nobody_answers_is_named_with_its_setting(
    caplog: pytest.LogCaptureFixture, unused_tcp_port: int
) -> None:
    url = f"ws://127.0.0.1:{unused_tcp_port}/v5/public/linear"

    async with reading(url) as reader:
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.05):
                await reader.next()

    assert url in caplog.messages[0]
    assert "check the network and BYBIT_WS_URL" in caplog.messages[0]


async def test_a_ping_is_sent_every_twenty_seconds() -> None:
    clock = ManualClock(NOW_MS)
    received: list[dict[str, object]] = []

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trades_message())
        received.append(await peer.request())
        await peer.send('{"success":true,"ret_msg":"pong","conn_id":"0970e817","op":"ping"}')
        await peer.send(trades_message())
        await peer.wait_until_gone()

    async with stream_server(script) as url, reading(url, clock=clock) as reader:
        await reader.next()
        clock.advance(ms=19_999)
        await reader.next()
        clock.advance(ms=1)
        await reader.next()

    assert received == [{"op": "ping"}]


async def test_a_silent_connection_is_given_up_although_it_answers() -> None:
    async def silent(peer: Peer) -> None:
        await peer.accept()
        pong = '{"success":true,"ret_msg":"pong","conn_id":"0970e817","op":"ping"}'
        while not peer.socket.closed:
            try:
                await peer.send(pong)
                await peer.socket.receive(timeout=0.005)
            except TimeoutError:
                continue

    async def lively(peer: Peer) -> None:
        await peer.accept()
        await peer.wait_until_gone()

    async with (
        stream_server(silent, lively) as url,
        reading(url, clock=SystemClock(), stale_after_s=0.05) as reader,
    ):
        told = [await reader.next() for _ in range(3)]

    assert isinstance(told[1], Disconnected)
    assert told[1].reason == "no message for 0.05 s"
    assert told[2] == Connected((BTC,))


async def test_a_subscription_without_an_answer_is_given_up() -> None:
    clock = ManualClock(NOW_MS)

    async def deaf(peer: Peer) -> None:
        await peer.subscription()
        await peer.send(trades_message())
        clock.advance(ms=10_000)
        await peer.send(ticker_message())
        await peer.wait_until_gone()

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.wait_until_gone()

    async with (
        stream_server(deaf, script) as url,
        reading(url, clock=clock, stale_after_s=100) as reader,
    ):
        told = [await reader.next() for _ in range(3)]

    assert isinstance(told[1], Disconnected)
    assert told[1].reason == "no answer to a subscription for 10 s"
    assert told[2] == Connected((BTC,))


async def test_a_reader_that_was_away_for_long_loses_nothing() -> None:
    clock = ManualClock(NOW_MS)

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(*(trades_message(wire_trade(i=str(number))) for number in range(100)))
        await peer.wait_until_gone()

    async with stream_server(script) as url, reading(url, clock=clock) as reader:
        await reader.next()
        clock.advance(ms=3_600_000)
        told = [trade_id(await reader.next()) for _ in range(100)]

    assert told == [str(number) for number in range(100)]


async def test_malformed_messages_are_counted_and_said_once_a_minute(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = ManualClock(NOW_MS)

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send("<html>", b"\xff\xfe", message("publicTrade.DOGEUSDT", []))
        await peer.send(trades_message(wire_trade(p="0")), trades_message(wire_trade(i="good")))
        await peer.request()
        await peer.send("x" * 10_000, trades_message(wire_trade(i="better")))
        await peer.wait_until_gone()

    async with stream_server(script) as url, reading(url, clock=clock) as reader:
        await reader.next()
        good = await reader.next()
        clock.advance(ms=60_000)
        better = await reader.next()
        health = reader.feed.health

    assert [trade_id(good), trade_id(better)] == ["good", "better"]
    assert health.malformed == 5
    complaints = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert len(complaints) == 2
    assert "count=1" in complaints[0].getMessage()
    assert "<html>" in complaints[0].getMessage()
    assert "count=4" in complaints[1].getMessage()
    assert len(complaints[1].getMessage()) < 500


async def test_a_symbol_is_stale_when_its_own_messages_stop() -> None:
    clock = ManualClock(NOW_MS)

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trades_message(base="BTC"), trades_message(base="SOL"))
        await peer.request()
        await peer.send(trades_message(base="SOL"))
        await peer.wait_until_gone()

    stale: list[frozenset[Symbol]] = []
    async with stream_server(script) as url, reading(url, "BTC", "SOL", clock=clock) as reader:
        for wait_ms in (0, 0, 0, 20_001):
            clock.advance(ms=wait_ms)
            await reader.next()
            stale.append(reader.feed.stale_symbols())
        clock.advance(ms=20_000)
        stale.append(reader.feed.stale_symbols())

    assert stale == [frozenset()] * 3 + [frozenset({BTC}), frozenset({BTC, SOL})]


async def test_health_counts_what_came() -> None:
    clock = ManualClock(NOW_MS + 250)

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(
            trades_message(wire_trade(), wire_trade()), ticker_message(openInterest="5")
        )
        await peer.wait_until_gone()

    async with stream_server(script) as url, reading(url, clock=clock) as reader:
        before = reader.feed.health
        await reader.next()
        batch = await anext(reader.batches)
        await reader.next()
        health = reader.feed.health

    assert before.lag_ms is None
    assert len(batch) == 2
    assert (health.messages, health.trades, health.malformed, health.reconnects) == (2, 2, 0, 0)
    assert health.last_message_ms == NOW_MS + 250
    assert health.lag_ms == 250
