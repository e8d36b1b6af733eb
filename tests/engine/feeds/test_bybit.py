import asyncio
import json
import logging
import random
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager

import aiohttp
import pytest

from engine.clock import Clock, ManualClock, SystemClock
from engine.feeds.backoff import Backoff
from engine.feeds.bybit import bybit_feed
from engine.feeds.feed import Connected, Disconnected, FeedMessage
from engine.feeds.stream_feed import StreamFeed
from engine.market import OpenInterest, Trade
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

LOOKS_OFTEN_S = 0.8
"""A connection that is given up after this looks for silence, and for its other duties, often."""


class Reader:
    """A feed and whoever reads it, one message at a time."""

    def __init__(self, feed: StreamFeed, batches: AsyncIterator[Sequence[FeedMessage]]) -> None:
        self.feed = feed
        self._batches = batches
        self._unread: deque[FeedMessage] = deque()

    async def next(self) -> FeedMessage:
        """The next message, in whichever batch it comes."""
        if not self._unread:
            self._unread.extend(await anext(self._batches))
        return self._unread.popleft()


@asynccontextmanager
async def reading(
    url: str, *bases: str, clock: Clock | None = None, stale_after_s: float = 15.0
) -> AsyncIterator[Reader]:
    backoff = Backoff(random.Random(1), first_s=0.001, longest_s=0.01)
    async with aiohttp.ClientSession() as session:
        feed = bybit_feed(
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

    channels = ("publicTrade", "tickers", "allLiquidation", "kline.1")
    assert subscribed == [[f"{channel}.BTCUSDT" for channel in channels]]
    assert connected == Connected((BTC,))
    assert trade_id(first) == "first"


async def test_many_topics_are_asked_for_a_hundred_at_a_time() -> None:
    subscribed: list[list[str]] = []

    async def script(peer: Peer) -> None:
        await peer.accept(requests=2)
        subscribed.extend(peer.subscribed)
        await peer.wait_until_gone()

    bases = [f"C{number}" for number in range(40)]
    async with stream_server(script) as url, reading(url, *bases) as reader:
        connected = await reader.next()

    assert connected == Connected(tuple(f"{base}/USDT:USDT" for base in bases))
    assert [len(topics) for topics in subscribed] == [100, 60]
    assert len({topic for topics in subscribed for topic in topics}) == 160


async def test_a_refused_topic_is_named_and_the_others_do_not_suffer(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def script(peer: Peer) -> None:
        for _ in range(7):
            request = await peer.subscription()
            refused = "publicTrade.OLDUSDT" in request["args"]
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

    lost = Disconnected((BTC,), NOW_MS, "the exchange closed the connection (code 1012)")
    assert told[:3] == [Connected((BTC,)), lost, Connected((BTC,))]
    assert trade_id(told[3]) == "after"
    assert reconnects == 1


async def test_a_forgotten_symbol_is_not_asked_for_again_and_never_silent() -> None:
    clock = ManualClock(NOW_MS)
    forgotten = asyncio.Event()

    async def before(peer: Peer) -> None:
        await peer.accept()
        await forgotten.wait()
        await peer.socket.close(code=1012)

    async def after(peer: Peer) -> None:
        await peer.accept()
        await peer.wait_until_gone()

    async with (
        stream_server(before, after) as url,
        reading(url, "BTC", "SOL", clock=clock) as reader,
    ):
        at_first = await reader.next()
        reader.feed.forget([SOL])
        forgotten.set()
        lost, again = await reader.next(), await reader.next()
        clock.advance(ms=60_000)
        stale, silent = reader.feed.stale_symbols(), reader.feed.silent_symbols(1.0)

    assert isinstance(lost, Disconnected)
    assert [at_first, again] == [Connected((BTC, SOL)), Connected((BTC,))]
    assert stale == silent == {BTC}


async def test_a_feed_whose_symbols_are_all_forgotten_connects_no_more() -> None:
    forgotten = asyncio.Event()
    connections = 0

    async def script(peer: Peer) -> None:
        nonlocal connections
        connections += 1
        await peer.accept()
        await forgotten.wait()
        await peer.socket.close(code=1012)

    async with stream_server(script, script) as url, reading(url) as reader:
        await reader.next()
        reader.feed.forget([BTC])
        forgotten.set()
        lost = await reader.next()
        # Longer than the longest pause before another connection.
        await asyncio.sleep(0.05)

    assert isinstance(lost, Disconnected)
    assert connections == 1


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


async def test_a_ping_is_sent_every_twenty_seconds_also_when_nobody_reads() -> None:
    clock = ManualClock(NOW_MS)
    received: list[dict[str, object]] = []
    pinged = asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trades_message())
        received.append(await peer.request())
        pinged.set()
        await peer.wait_until_gone()

    async with (
        stream_server(script) as url,
        reading(url, clock=clock, stale_after_s=LOOKS_OFTEN_S) as reader,
    ):
        await reader.next()
        await reader.next()
        clock.advance(ms=20_000)
        async with asyncio.timeout(5):
            await pinged.wait()

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
        reading(url, clock=clock, stale_after_s=LOOKS_OFTEN_S) as reader,
    ):
        told = [await reader.next() for _ in range(3)]

    assert isinstance(told[1], Disconnected)
    assert told[1].reason == "no answer to a subscription for 10 s"
    assert told[2] == Connected((BTC,))


async def test_a_reader_that_was_away_for_long_loses_nothing() -> None:
    clock = ManualClock(NOW_MS)

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(*(trades_message(wire_trade(i=str(number))) for number in range(1_500)))
        await peer.wait_until_gone()

    async with (
        stream_server(script) as url,
        reading(url, clock=clock, stale_after_s=LOOKS_OFTEN_S) as reader,
    ):
        await reader.next()
        await asyncio.sleep(LOOKS_OFTEN_S / 4)
        clock.advance(ms=3_600_000)
        await asyncio.sleep(LOOKS_OFTEN_S / 4)
        told = [trade_id(await reader.next()) for _ in range(1_500)]

    assert told == [str(number) for number in range(1_500)]


async def test_malformed_messages_are_counted_and_said_once_a_minute(
    caplog: pytest.LogCaptureFixture,
) -> None:
    clock = ManualClock(NOW_MS)
    later = asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send("<html>", b"\xff\xfe", message("publicTrade.DOGEUSDT", []))
        await peer.send(trades_message(wire_trade(p="0")), trades_message(wire_trade(i="good")))
        await later.wait()
        await peer.send("x" * 10_000, trades_message(wire_trade(i="better")))
        await peer.wait_until_gone()

    async with stream_server(script) as url, reading(url, clock=clock) as reader:
        await reader.next()
        good = await reader.next()
        clock.advance(ms=60_000)
        later.set()
        better = await reader.next()
        health = reader.feed.health

    assert [trade_id(good), trade_id(better)] == ["good", "better"]
    assert (health.malformed, health.unasked) == (4, 1)
    complaints = [record for record in caplog.records if record.levelno == logging.WARNING]
    assert len(complaints) == 2
    assert "count=1" in complaints[0].getMessage()
    assert "<html>" in complaints[0].getMessage()
    assert "count=3" in complaints[1].getMessage()
    assert len(complaints[1].getMessage()) < 500


async def test_a_symbol_is_stale_when_its_own_messages_stop() -> None:
    clock = ManualClock(NOW_MS)
    later = asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trades_message(base="BTC"), trades_message(base="SOL"))
        await later.wait()
        await peer.send(trades_message(base="SOL"))
        await peer.wait_until_gone()

    async with stream_server(script) as url, reading(url, "BTC", "SOL", clock=clock) as reader:
        for _ in range(3):
            await reader.next()
        at_first = reader.feed.stale_symbols()
        clock.advance(ms=20_001)
        later.set()
        await reader.next()
        btc_is_silent = reader.feed.stale_symbols()
        clock.advance(ms=20_000)
        both_are = reader.feed.stale_symbols()

    assert [at_first, btc_is_silent, both_are] == [set(), {BTC}, {BTC, SOL}]


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
        for _ in range(4):
            await reader.next()
        health = reader.feed.health

    assert before.lag_ms is None
    assert (health.messages, health.trades, health.malformed, health.reconnects) == (2, 2, 0, 0)
    assert health.last_message_ms == NOW_MS + 250
    assert health.lag_ms == 250


async def test_symbols_beyond_one_connections_limit_share_a_few_and_are_lost_apart() -> None:
    bases = [f"C{number:03d}" for number in range(400)]
    asked: list[list[str]] = []
    drop = asyncio.Event()

    async def first(peer: Peer) -> None:
        await accept_everything(peer)
        await drop.wait()
        await peer.socket.close(code=1012)

    async def other(peer: Peer) -> None:
        await accept_everything(peer)
        await peer.wait_until_gone()

    async def accept_everything(peer: Peer) -> None:
        topics = 100
        while topics == 100:
            request = await peer.subscription()
            topics = len(request["args"])
            asked.append(request["args"])
            await peer.answer(request)

    async with stream_server(first, other) as url, reading(url, *bases) as reader:
        whole = [await reader.next() for _ in range(2)]
        drop.set()
        lost = await reader.next()
        again = await reader.next()
        health = reader.feed.health

    assert all(len(json.dumps(topics)) < 21_000 for topics in asked)
    assert isinstance(lost, Disconnected)
    assert Connected(lost.symbols) in whole
    assert again == Connected(lost.symbols)
    assert health.reconnects == 1
