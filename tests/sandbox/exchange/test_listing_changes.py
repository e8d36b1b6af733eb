"""Symbols are listed and delisted while the exchange runs, and it closes for maintenance."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from engine.clock import ManualClock, SystemClock
from engine.errors import FeedError
from engine.feeds import Exchange, ExchangeUrls, open_exchange
from engine.market import Symbol, Timeframe
from sandbox.exchange import ExchangeSandbox, SeededMarket
from sandbox.exchange.profiles import PROFILES
from sandbox.exchange.server import Protocol
from tests.sandbox.exchange.markets import START_MS, ScriptedMarket, connected, trade

BTC, ETH, SOL = "BTC/USDT:USDT", "ETH/USDT:USDT", "SOL/USDT:USDT"
PROTOCOLS: tuple[Protocol, ...] = ("bybit", "binance")

TIME = {"bybit": "/v5/market/time", "binance": "/fapi/v1/time"}


@asynccontextmanager
async def trading(protocol: Protocol) -> AsyncIterator[tuple[ExchangeSandbox, Exchange]]:
    """Three symbols, of which SOL is not listed at first."""
    market = SeededMarket(7, START_MS, profiles=PROFILES[:3], history_days=0.05)
    async with ExchangeSandbox(
        market, protocol=protocol, clock=ManualClock(), unlisted=["SOLUSDT"]
    ) as sandbox:
        urls = ExchangeUrls(rest=sandbox.rest_url, stream=sandbox.ws_url)
        async with open_exchange(protocol, urls, SystemClock(), random.Random(1)) as exchange:
            yield sandbox, exchange


async def listed(exchange: Exchange) -> set[Symbol]:
    return set(await exchange.history.instruments())


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_what_is_listed_changes_while_it_runs(protocol: Protocol) -> None:
    async with trading(protocol) as (sandbox, exchange):
        at_first = await listed(exchange)
        sandbox.launch("SOLUSDT")
        sandbox.delist("ETHUSDT")
        afterwards = await listed(exchange)

    assert at_first == {BTC, ETH}
    assert afterwards == {BTC, SOL}


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_nobody_can_ask_for_what_is_not_listed(protocol: Protocol) -> None:
    minute = (Timeframe.M1, START_MS - 60_000, START_MS)
    async with trading(protocol) as (sandbox, exchange):
        with pytest.raises(FeedError):
            await exchange.history.candles(SOL, *minute)
        unlisted = await exchange.history.turnover_24h()
        sandbox.launch("SOLUSDT")

        candles = await exchange.history.candles(SOL, *minute)

    assert "SOLUSDT" not in unlisted
    assert len(candles) == 1


@pytest.mark.parametrize("protocol", PROTOCOLS)
async def test_in_maintenance_nobody_is_served_and_nobody_let_in(protocol: Protocol) -> None:
    async with trading(protocol) as (sandbox, exchange), aiohttp.ClientSession() as session:
        await sandbox.begin_maintenance(cut=False)
        async with session.get(sandbox.rest_url + TIME[protocol]) as answer:
            assert answer.status == 503
        with pytest.raises(aiohttp.WSServerHandshakeError, match="503"):
            await session.ws_connect(_stream(sandbox, protocol))

        sandbox.end_maintenance()

        async with session.ws_connect(_stream(sandbox, protocol)) as socket:
            assert not socket.closed
        assert await listed(exchange) == {BTC, ETH}


async def test_maintenance_is_silent_on_the_connections_that_there_are_or_ends_them() -> None:
    market, clock = ScriptedMarket(), ManualClock()
    async with (
        ExchangeSandbox(market, clock=clock, speed=1_000) as sandbox,
        connected(sandbox) as client,
    ):
        await client.subscribe("publicTrade.BTCUSDT")
        await sandbox.begin_maintenance(cut=False)
        market.happens(trade(100, 1), trade(200, 2))
        clock.advance(ms=10)
        await market.told.wait()
        sandbox.end_maintenance()
        market.happens(trade(20_000, 3))
        clock.advance(ms=100)
        heard = await client.next_of("publicTrade.BTCUSDT")
        await sandbox.begin_maintenance(cut=True)
        ends = await client.ended()

    assert [row["p"] for row in heard["data"]] == ["0.03"]
    assert ends


async def test_a_topic_of_what_is_not_listed_is_refused() -> None:
    market = ScriptedMarket(symbols=("BTCUSDT", "ETHUSDT"))
    async with (
        ExchangeSandbox(market, clock=ManualClock()) as sandbox,
        connected(sandbox) as client,
    ):
        sandbox.delist("ETHUSDT")

        refused = await client.ask(op="subscribe", args=["publicTrade.ETHUSDT"])

    assert not refused["success"]
    assert "handler not found" in refused["ret_msg"]


def _stream(sandbox: ExchangeSandbox, protocol: Protocol) -> str:
    return sandbox.ws_url if protocol == "bybit" else f"{sandbox.ws_url}/market/ws"
