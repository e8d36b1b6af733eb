"""The product's part that watches a market and keeps what it sees, without people."""

import asyncio
import random
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager

from bot.archive import Archive
from bot.desk import Desk
from bot.market_worker import MarketWorker
from engine.clock import Clock
from engine.feeds import ExchangeUrls, open_exchange
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from engine.market import Symbol
from engine.tracking import Rules
from storage.database import Database

STALE_AFTER_S = 0.5


class _Haste(random.Random):
    """Jitter that makes every pause a tenth, as the market is faster than life too."""

    def uniform(self, a: float, b: float) -> float:
        return super().uniform(a, b) / 10


@asynccontextmanager
async def watching(
    market: LiveMarket,
    symbols: Collection[Symbol],
    database: Database,
    urls: ExchangeUrls,
    clock: Clock,
    seed: int,
) -> AsyncIterator[None]:
    """Runs until the context ends; what was seen is then in the database."""
    async with open_exchange(market.exchange, urls, clock, _Haste(seed)) as exchange:
        instruments = await exchange.history.instruments()
        watched = {symbol: instruments[symbol] for symbol in symbols}
        market.watch(watched.values())
        archive = Archive(database, market.exchange, clock, keep_seconds_days=1)
        desk = Desk(database, clock, Rules(), 10, Backoff(_Haste(seed)))
        await desk.open()
        worker = MarketWorker(
            exchange.history,
            market,
            desk,
            archive,
            clock,
            Backoff(_Haste(seed)),
            warm_up_minutes=100,
        )
        worker.feeds.add(exchange.feed(watched, stale_after_s=STALE_AFTER_S), symbols)
        async with asyncio.TaskGroup() as tasks:
            parts = (worker.run(), archive.run(), desk.run())
            running = [tasks.create_task(part) for part in parts]
            yield
            for task in running:
                task.cancel()
