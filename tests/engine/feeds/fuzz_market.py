"""A live market behind a feed, as the product runs it, until its exchange has said all."""

import asyncio
import random
from collections.abc import Callable
from contextlib import aclosing
from typing import NamedTuple

from engine.clock import SystemClock
from engine.feeds import ExchangeUrls, open_exchange
from engine.feeds.feed import Disconnected
from engine.feeds.health import FeedHealth
from engine.live import LiveMarket
from engine.market import Candle, Timeframe, Trade
from engine.strategy import Strategy
from tests.engine.feeds.builders import BTC, instruments

WAIT_S = 120.0
SILENT_S = 1.0
ALL_SECONDS = 900


class Listened(NamedTuple):
    """The closed seconds of BTC, newest last, and what the feed says of itself."""

    seconds: list[Candle]
    health: FeedHealth


async def listened(
    protocol: str, urls: ExchangeUrls, is_last: Callable[[Trade], bool]
) -> Listened:
    """Hear BTC and SOL; fails when the connection is lost on the way."""
    clock, perpetuals = SystemClock(), instruments("BTC", "SOL")
    market = LiveMarket(protocol, Strategy(), clock)
    market.watch(perpetuals.values())
    begun = ended = False
    async with (
        asyncio.timeout(WAIT_S),
        open_exchange(protocol, urls, clock, random.Random(1)) as exchange,
    ):
        feed = exchange.feed(perpetuals, stale_after_s=WAIT_S)
        async with aclosing(feed.messages()) as batches:
            async for batch in batches:
                for message in batch:
                    assert not (isinstance(message, Disconnected) and BTC in message.symbols), (
                        message
                    )
                    begun = begun or isinstance(message, Trade)
                    ended = ended or (isinstance(message, Trade) and is_last(message))
                    list(market.on_message(message))
                if begun:
                    list(market.on_time(feed.silent_symbols(SILENT_S)))
                if ended:
                    break
        return Listened(market.candles(BTC, Timeframe.S1, ALL_SECONDS), feed.health)
