import random

import pytest

from bot.universe import wanted_symbols
from engine.clock import SystemClock
from engine.errors import UnknownSymbol
from engine.feeds import ExchangeUrls, open_exchange
from engine.market import Symbol
from sandbox.exchange import ExchangeSandbox, SeededMarket

START_MS = 1_700_000_000_000


async def wanted(*names: str, protocol: str = "bybit") -> tuple[Symbol, ...]:
    """What a setting means at a sandbox exchange."""
    market = SeededMarket(1, START_MS, history_days=0.05)
    sandbox = ExchangeSandbox(market, protocol="binance" if protocol == "binance" else "bybit")
    async with sandbox:
        urls = ExchangeUrls(rest=sandbox.rest_url, stream=sandbox.ws_url)
        async with open_exchange(protocol, urls, SystemClock(), random.Random(1)) as exchange:
            instruments = await exchange.history.instruments()
            return await wanted_symbols(names, instruments, exchange.history)


async def test_names_are_taken_in_their_order() -> None:
    assert await wanted("SOLUSDT", "btc") == ("SOL/USDT:USDT", "BTC/USDT:USDT")


@pytest.mark.parametrize("protocol", ["bybit", "binance"])
async def test_the_most_traded_ones_come_first(protocol: str) -> None:
    top = await wanted("top:2", protocol=protocol)

    assert len(top) == 2
    assert top[0] == "BTC/USDT:USDT"


async def test_all_means_all_that_are_listed() -> None:
    assert len(await wanted("all")) == 6


async def test_a_name_that_is_not_listed_is_unknown() -> None:
    with pytest.raises(UnknownSymbol):
        await wanted("NOSUCH")
