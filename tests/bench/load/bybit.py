"""Our own Bybit feed, led to a server of ours."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from engine.clock import SystemClock
from engine.feeds import ExchangeUrls, open_exchange
from engine.feeds.feed import LiveFeed
from engine.market import Instrument, Symbol
from tests.bench.load.trade_messages import exchange_ids

STALE_AFTER_S = 60.0


def instruments(count: int) -> dict[Symbol, Instrument]:
    """The made-up perpetuals of the load server."""
    made = [_instrument(name) for name in exchange_ids(count)]
    return {each.symbol: each for each in made}


@asynccontextmanager
async def feed_of(url: str, listed: dict[Symbol, Instrument]) -> AsyncIterator[LiveFeed]:
    """A feed that is not connected before it is read."""
    urls = ExchangeUrls(rest="http://127.0.0.1:9", stream=url)
    async with open_exchange("bybit", urls, SystemClock(), random.Random(1)) as exchange:
        yield exchange.feed(listed, stale_after_s=STALE_AFTER_S)


def _instrument(exchange_id: str) -> Instrument:
    base = exchange_id.removesuffix("USDT")
    return Instrument(
        symbol=f"{base}/USDT:USDT",
        exchange_id=exchange_id,
        base=base,
        quote="USDT",
        tick_size=0.0001,
        quantity_step=0.001,
    )
