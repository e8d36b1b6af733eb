import asyncio
import json
import random
from collections.abc import AsyncIterator, Sequence
from contextlib import aclosing, asynccontextmanager

import aiohttp
import pytest
from aiohttp import WSMsgType

from engine.clock import Clock, ManualClock, SystemClock
from engine.feeds import ExchangeUrls, open_exchange
from engine.feeds.backoff import Backoff
from engine.feeds.binance import binance_feed
from engine.feeds.binance_history import BinanceHistory
from engine.feeds.binance_requests import BinanceRequests
from engine.feeds.binance_subscription import connection_parts
from engine.feeds.binance_talk import _REQUEST_EVERY_S
from engine.feeds.feed import Connected, Disconnected, FeedMessage
from engine.feeds.stream_feed import StreamFeed
from engine.gaps import GapCause
from engine.market import Aggregate, OpenInterest, Symbol, Trade
from tests.engine.feeds.binance_messages import (
    liquidation_message,
    mark_price_message,
    trade_message,
)
from tests.engine.feeds.binance_server import Peer, Server, binance_server
from tests.engine.feeds.builders import BTC, NOW_MS, SOL, instruments

LOOKS_OFTEN_S = 0.8
"""A connection that is given up after this looks for silence, and for its other duties, often."""


class Reader:
    """A feed and whoever reads it, one message at a time."""

    def __init__(self, feed: StreamFeed, batches: AsyncIterator[Sequence[FeedMessage]]) -> None:
        self.feed = feed
        self._batches = batches
        self._read: list[FeedMessage] = []

    async def next(self) -> FeedMessage:
        """The next message of the stream; open interest has a test of its own."""
        while not self._read:
            batch = await anext(self._batches)
            self._read += [each for each in batch if not isinstance(each, OpenInterest)]
        return self._read.pop(0)

    async def next_open_interest(self) -> OpenInterest:
        async for batch in self._batches:
            for each in batch:
                if isinstance(each, OpenInterest):
                    return each
        raise AssertionError("the feed ended")


@asynccontextmanager
async def reading(
    server: Server, *bases: str, clock: Clock | None = None, stale_after_s: float = 15.0
) -> AsyncIterator[Reader]:
    clock = clock or ManualClock(NOW_MS)
    backoff = Backoff(random.Random(1), first_s=0.001, longest_s=0.01)
    async with aiohttp.ClientSession() as session:
        requests = BinanceRequests(session, server.rest_url, clock, backoff)
        feed = binance_feed(
            session,
            server.stream_url,
            instruments(*bases or ("BTC",)),
            clock,
            backoff,
            BinanceHistory(requests, clock),
            stale_after_s=stale_after_s,
        )
        async with aclosing(feed.messages()) as batches:
            yield Reader(feed, batches)


def trade_id(each: FeedMessage) -> str:
    assert isinstance(each, Trade)
    return each.trade_id


async def lively(peer: Peer) -> None:
    await peer.accept()
    await peer.wait_until_gone()


async def test_a_connection_is_told_once_its_streams_are_accepted() -> None:
    subscribed: list[str] = []

    async def script(peer: Peer) -> None:
        subscribed.extend(await peer.accept())
        await peer.send(trade_message(a=1))
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server) as reader:
        connected = await reader.next()
        first = await reader.next()

    assert subscribed == ["btcusdt@aggTrade", "btcusdt@markPrice@1s", "btcusdt@forceOrder"]
    assert connected == Connected((BTC,))
    assert trade_id(first) == "1"


async def test_an_exchange_called_binance_is_this_one() -> None:
    async with binance_server(lively) as server:
        urls = ExchangeUrls(rest=server.rest_url, stream=server.stream_url)
        async with open_exchange(
            "binance", urls, ManualClock(NOW_MS), random.Random(1)
        ) as exchange:
            feed = exchange.feed(instruments("BTC"), stale_after_s=15)
            async with aclosing(feed.messages()) as batches:
                told = [await anext(batches) for _ in range(2)]

    assert [Connected((BTC,))] in told


async def test_many_streams_are_asked_for_in_messages_that_binance_reads() -> None:
    requests: list[str] = []

    async def script(peer: Peer) -> None:
        for _ in range(2):
            requests.append(await peer.raw_request())
            await peer.answer(json.loads(requests[-1]))
        await peer.wait_until_gone()

    bases = [f"COIN{number}" for number in range(66)]
    async with binance_server(script) as server, reading(server, *bases) as reader:
        told = await reader.next()

    assert told == Connected(tuple(f"{base}/USDT:USDT" for base in bases))
    streams = [stream for request in requests for stream in json.loads(request)["params"]]
    assert len(set(streams)) == len(streams) == 198
    assert all(len(request.encode()) <= 4_000 for request in requests)


async def test_requests_do_not_follow_each_other_faster_than_binance_reads_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert 1 / _REQUEST_EVERY_S <= 5
    monkeypatch.setattr("engine.feeds.binance_talk._REQUEST_EVERY_S", 3600.0)

    async def script(peer: Peer) -> None:
        await peer.answer(await peer.request())
        with pytest.raises(TimeoutError):
            await peer.socket.receive(timeout=0.05)
        await peer.send(trade_message("COIN0"))
        await peer.wait_until_gone()

    bases = [f"COIN{number}" for number in range(66)]
    async with binance_server(script) as server, reading(server, *bases) as reader:
        told = await reader.next()

    assert isinstance(told, Trade)


def test_a_connection_has_no_more_streams_than_binance_takes() -> None:
    listed = list(instruments(*(f"COIN{number}" for number in range(200))).values())

    parts = connection_parts(listed)

    assert [each for part in parts for each in part] == listed
    assert max(len(part) * 3 for part in parts) <= 200
    assert len(parts) == 4


async def test_more_symbols_than_a_connection_takes_have_several(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.feeds.binance_subscription._STREAMS_A_CONNECTION", 3)

    async with binance_server(lively) as server, reading(server, "BTC", "SOL") as reader:
        told = [await reader.next() for _ in range(2)]
        reconnects = reader.feed.health.reconnects

    assert Connected((BTC,)) in told
    assert Connected((SOL,)) in told
    assert reconnects == 0


async def test_a_connection_that_is_lost_does_not_touch_the_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.feeds.binance_subscription._STREAMS_A_CONNECTION", 3)
    cut: list[Peer] = []

    async def script(peer: Peer) -> None:
        streams = await peer.accept()
        if "solusdt@aggTrade" in streams and not cut:
            cut.append(peer)
            await peer.socket.close(code=1008)
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server, "BTC", "SOL") as reader:
        told = [await reader.next() for _ in range(4)]
        reconnects = reader.feed.health.reconnects

    disconnected = [each for each in told if isinstance(each, Disconnected)]
    assert [each.symbols for each in disconnected] == [(SOL,)]
    assert told.count(Connected((BTC,))) == 1
    assert reconnects == 1


async def test_a_refused_stream_is_named_and_the_others_do_not_suffer(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.feeds.binance_talk._REQUEST_EVERY_S", 0.0)
    bad = "old?usdt@aggTrade"

    async def script(peer: Peer) -> None:
        accepted = 0
        while accepted < 5:
            request = await peer.request()
            is_bad = bad in request["params"]
            accepted += 0 if is_bad else len(request["params"])
            await peer.answer(request, "Invalid request" if is_bad else "")
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server, "OLD?", "BTC") as reader:
        connected = await reader.next()

    assert connected == Connected((BTC,))
    refusals = [each for each in caplog.messages if "refuses a stream" in each]
    assert refusals == [f"Binance refuses a stream: stream={bad} reason=Invalid request"]


async def test_an_exchange_that_refuses_every_symbol_is_tried_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.feeds.binance_talk._REQUEST_EVERY_S", 0.0)

    async def refusing(peer: Peer) -> None:
        await peer.send(mark_price_message())
        for _ in range(5):
            request = await peer.request()
            await peer.answer(request, "Too many subscriptions")
        await peer.wait_until_gone()

    async with binance_server(refusing, lively) as server, reading(server) as reader:
        told = [await reader.next() for _ in range(3)]

    assert isinstance(told[1], Disconnected)
    assert told[1].reason == "Binance refuses the trades of every symbol"
    assert told[2] == Connected((BTC,))


async def test_a_lost_connection_is_told_and_made_again() -> None:
    async def cut_after_a_day(peer: Peer) -> None:
        await peer.accept()
        await peer.socket.close(code=1001)

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trade_message(a=9))
        await peer.wait_until_gone()

    async with binance_server(cut_after_a_day, script) as server, reading(server) as reader:
        told = [await reader.next() for _ in range(4)]
        reconnects = reader.feed.health.reconnects

    lost = Disconnected((BTC,), NOW_MS, "the exchange closed the connection (code 1001)")
    assert told[:3] == [Connected((BTC,)), lost, Connected((BTC,))]
    assert trade_id(told[3]) == "9"
    assert reconnects == 1


async def test_a_connection_that_breaks_off_is_lost() -> None:
    async def breaking(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trade_message())
        transport = peer.socket._req.transport if peer.socket._req else None
        assert transport is not None
        transport.abort()

    async with binance_server(breaking, lively) as server, reading(server) as reader:
        told = [await reader.next() for _ in range(4)]

    assert [type(each) for each in told] == [Connected, Aggregate, Disconnected, Connected]


async def test_missing_trades_are_told_for_their_symbol_alone_and_counted() -> None:
    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(*(trade_message(a=number) for number in (5, 6, 9)))
        await peer.send(trade_message(a=10, E=NOW_MS + 5_001))
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server, "BTC", "SOL") as reader:
        told = [await reader.next() for _ in range(6)]
        health = reader.feed.health

    assert told[0] == Connected((BTC, SOL))
    assert [trade_id(told[number]) for number in (1, 2, 4, 5)] == ["5", "6", "9", "10"]
    reason = "trades 7 to 8 did not come"
    since_ms = until_ms = NOW_MS - 1
    assert told[3] == Disconnected(
        (BTC,), NOW_MS, reason, GapCause.LOST_MESSAGES, since_ms, until_ms
    )
    assert health.gaps == 1
    assert (health.trades, health.reconnects) == (4, 0)


async def test_trades_that_are_missing_when_a_connection_ends_are_told_and_nothing_is_whole() -> (
    None
):
    async def breaking(peer: Peer) -> None:
        await peer.accept()
        await peer.send(*(trade_message(a=number) for number in (5, 6, 9)))
        await peer.socket.close(code=1001)

    async with binance_server(breaking, lively) as server, reading(server, "BTC", "SOL") as reader:
        told = [await reader.next() for _ in range(6)]

    reason = "trades 7 to 8 did not come"
    lost, ended = told[3], told[4]
    assert lost == Disconnected((BTC,), NOW_MS, reason, GapCause.LOST_MESSAGES, NOW_MS - 1)
    assert isinstance(ended, Disconnected)
    assert ended.symbols == (BTC, SOL)
    assert told[5] == Connected((BTC, SOL))


async def test_a_symbol_whose_trades_wait_is_silent_although_it_was_heard() -> None:
    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trade_message(a=5), trade_message(a=7))
        await peer.send(trade_message("SOL", a=1))
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server, "BTC", "SOL") as reader:
        while not isinstance(told := await reader.next(), Trade) or told.symbol != SOL:
            pass
        silent, stale = reader.feed.silent_symbols(60.0), reader.feed.stale_symbols()

    assert silent == frozenset({BTC})
    assert not stale


async def test_a_forgotten_symbol_is_not_subscribed_to_again_nor_silent() -> None:
    clock = ManualClock(NOW_MS)
    forgotten = asyncio.Event()
    subscribed: list[str] = []

    async def until_forgotten(peer: Peer) -> None:
        await peer.accept()
        await asyncio.wait_for(forgotten.wait(), timeout=5)
        await peer.socket.close(code=1001)

    async def script(peer: Peer) -> None:
        subscribed.extend(await peer.accept())
        await peer.wait_until_gone()

    async with (
        binance_server(until_forgotten, script) as server,
        reading(server, "BTC", "SOL", clock=clock) as reader,
    ):
        await reader.next()
        reader.feed.forget([SOL])
        forgotten.set()
        told = [await reader.next() for _ in range(2)]
        clock.advance(ms=60_000)
        silent = reader.feed.silent_symbols(15)

    assert isinstance(told[0], Disconnected)
    assert told[0].symbols == (BTC, SOL)
    assert told[1] == Connected((BTC,))
    assert subscribed == ["btcusdt@aggTrade", "btcusdt@markPrice@1s", "btcusdt@forceOrder"]
    assert silent == {BTC}


async def test_a_connection_whose_symbols_are_all_forgotten_is_not_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.feeds.binance_subscription._STREAMS_A_CONNECTION", 3)
    connections = 0
    forgotten = asyncio.Event()

    async def script(peer: Peer) -> None:
        nonlocal connections
        connections += 1
        streams = await peer.accept()
        if "solusdt@aggTrade" in streams:
            await asyncio.wait_for(forgotten.wait(), timeout=5)
            await peer.socket.close(code=1001)
        await asyncio.sleep(0.05)
        await peer.send(trade_message("BTC"))
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server, "BTC", "SOL") as reader:
        for _ in range(2):
            await reader.next()
        reader.feed.forget([SOL])
        forgotten.set()
        told = [await reader.next() for _ in range(2)]

    assert {type(each) for each in told} == {Disconnected, Aggregate}
    assert connections == 2


async def test_open_interest_is_asked_for_again_and_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.feeds.binance_open_interest._ROUND_S", 0.002)
    monkeypatch.setattr("engine.feeds.binance_open_interest._SHORTEST_PAUSE_S", 0.001)

    async with binance_server(lively) as server, reading(server, "BTC", "SOL") as reader:
        told = [await reader.next_open_interest() for _ in range(4)]

    assert told == [OpenInterest(symbol, NOW_MS, 83782.317) for symbol in (BTC, SOL, BTC, SOL)]


async def test_open_interest_of_a_forgotten_symbol_is_not_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.feeds.binance_open_interest._ROUND_S", 0.002)
    monkeypatch.setattr("engine.feeds.binance_open_interest._SHORTEST_PAUSE_S", 0.001)

    async with binance_server(lively) as server, reading(server, "BTC", "SOL") as reader:
        await reader.next_open_interest()
        reader.feed.forget([SOL])
        told = [(await reader.next_open_interest()).symbol for _ in range(6)]

    assert told[-4:] == [BTC] * 4


async def test_open_interest_that_is_not_told_is_said_once_and_holds_nobody_up(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("engine.feeds.binance_open_interest._ROUND_S", 0.002)
    monkeypatch.setattr("engine.feeds.binance_open_interest._SHORTEST_PAUSE_S", 0.001)

    async with binance_server(lively) as server, reading(server, "OLD", "BTC") as reader:
        told = await reader.next_open_interest()

    assert told.symbol == BTC
    warnings = [each.getMessage() for each in caplog.records if each.levelname == "WARNING"]
    assert warnings == ["no open interest: symbol=OLD/USDT:USDT error=unknown symbol OLDUSDT"]


async def test_an_address_where_nobody_answers_is_named_with_its_setting(
    caplog: pytest.LogCaptureFixture, unused_tcp_port: int
) -> None:
    async with binance_server(lively) as server:
        server.stream_url = f"ws://127.0.0.1:{unused_tcp_port}"
        async with reading(server) as reader:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.05):
                    await reader.next()

    assert f"{server.stream_url}/market/stream" in caplog.messages[0]
    assert "check the network and BINANCE_WS_URL" in caplog.messages[0]


async def test_the_servers_ping_is_answered() -> None:
    pongs: list[bytes] = []

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.socket.ping(b"1791391082")
        answer = await peer.socket.receive(timeout=5)
        assert answer.type is WSMsgType.PONG
        pongs.append(bytes(answer.data))
        await peer.send(trade_message())
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server) as reader:
        told = [await reader.next() for _ in range(2)]

    assert isinstance(told[1], Trade)
    assert pongs == [b"1791391082"]


async def test_a_silent_connection_is_given_up() -> None:
    async def silent(peer: Peer) -> None:
        await peer.accept()
        await peer.wait_until_gone()

    async with (
        binance_server(silent) as server,
        reading(server, clock=SystemClock(), stale_after_s=0.05) as reader,
    ):
        told = [await reader.next() for _ in range(3)]

    assert isinstance(told[1], Disconnected)
    assert told[1].reason == "no message for 0.05 s"
    assert told[2] == Connected((BTC,))


async def test_a_subscription_without_an_answer_is_given_up() -> None:
    clock = ManualClock(NOW_MS)

    async def deaf(peer: Peer) -> None:
        await peer.request()
        clock.advance(ms=10_000)
        await peer.send(trade_message())
        await peer.wait_until_gone()

    async with (
        binance_server(deaf, lively) as server,
        reading(server, clock=clock, stale_after_s=LOOKS_OFTEN_S) as reader,
    ):
        told = [await reader.next() for _ in range(3)]

    assert isinstance(told[1], Disconnected)
    assert told[1].reason == "no answer to a subscription for 10 s"
    assert told[2] == Connected((BTC,))


async def test_a_reader_that_was_away_for_long_loses_nothing() -> None:
    clock = ManualClock(NOW_MS)
    trades = 2_000

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(*(trade_message(a=number) for number in range(trades)))
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server, clock=clock) as reader:
        await reader.next()
        clock.advance(ms=3_600_000)
        told = [trade_id(await reader.next()) for _ in range(trades)]

    assert told == [str(number) for number in range(trades)]


async def test_malformed_messages_are_counted_and_the_next_one_is_read() -> None:
    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send("<html>", b"\xff\xfe", "{}", trade_message("DOGE"), trade_message(p="0"))
        await peer.send(trade_message(a=7))
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server) as reader:
        told = [await reader.next() for _ in range(2)]
        health = reader.feed.health

    assert trade_id(told[1]) == "7"
    assert (health.malformed, health.unasked) == (4, 1)


async def test_a_symbol_is_stale_when_its_own_messages_stop() -> None:
    clock = ManualClock(NOW_MS)

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trade_message("BTC"), trade_message("SOL"))
        await asyncio.wait_for(moved.wait(), timeout=5)
        await peer.send(trade_message("SOL", a=3478018550))
        await peer.wait_until_gone()

    moved = asyncio.Event()
    async with (
        binance_server(script) as server,
        reading(server, "BTC", "SOL", clock=clock) as reader,
    ):
        for _ in range(3):
            await reader.next()
        before = reader.feed.stale_symbols()
        clock.advance(ms=15_001)
        moved.set()
        await reader.next()
        after = reader.feed.stale_symbols()

    assert before == frozenset[Symbol]()
    assert after == frozenset({BTC})


async def test_trades_that_stop_are_noticed_although_the_mark_price_comes_on() -> None:
    clock = ManualClock(NOW_MS)
    moved = asyncio.Event()

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trade_message())
        await asyncio.wait_for(moved.wait(), timeout=5)
        await peer.send(mark_price_message())
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server, clock=clock) as reader:
        for _ in range(2):
            await reader.next()
        clock.advance(ms=15_001)
        moved.set()
        await reader.next()
        silent, trades_silent = reader.feed.silent_symbols(15), reader.feed.trades_silent(15)

    assert silent == frozenset[Symbol]()
    assert trades_silent == {BTC}


async def test_health_counts_what_came() -> None:
    clock = ManualClock(NOW_MS + 250)

    async def script(peer: Peer) -> None:
        await peer.accept()
        await peer.send(trade_message(a=1), trade_message(a=1), mark_price_message())
        await peer.send(liquidation_message())
        await peer.wait_until_gone()

    async with binance_server(script) as server, reading(server, clock=clock) as reader:
        before = reader.feed.health
        for _ in range(4):
            await reader.next()
        health = reader.feed.health

    assert before.lag_ms is None
    assert (health.messages, health.trades, health.malformed, health.gaps) == (4, 1, 0, 0)
    assert health.last_message_ms == NOW_MS + 250
    assert health.lag_ms == 250
