"""The live market against a sandbox exchange that fails: afterwards no minute may be wrong."""

import asyncio
import random
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bot.archive import Archive
from bot.desk import Desk
from bot.market_worker import MarketWorker
from engine.clock import SystemClock
from engine.feeds import Exchange, ExchangeUrls, open_exchange
from engine.feeds.backoff import Backoff
from engine.feeds.feed import FeedMessage
from engine.live import LiveMarket
from engine.live_symbol import SymbolState
from engine.market import Candle, Timeframe
from engine.strategy import Strategy
from engine.tracking import Rules
from sandbox.exchange import ExchangeSandbox, SeededMarket
from storage.database import Database
from tests.bot.test_feeds import FakeFeed

START_MS = 1_700_000_000_000
SYMBOLS = ("BTC/USDT:USDT", "SOL/USDT:USDT")


class Rig:
    """A market worker, its exchange, and the real one's own words to compare with."""

    def __init__(
        self,
        sandbox: ExchangeSandbox,
        exchange: Exchange,
        market: LiveMarket,
        worker: MarketWorker,
    ) -> None:
        self.worker = worker
        self.sandbox = sandbox
        self.exchange = exchange
        self.market = market

    async def until(self, true: Callable[[], bool], *, timeout_s: float = 20.0) -> None:
        async with asyncio.timeout(timeout_s):
            while not true():  # noqa: ASYNC110 - nothing tells of a market's state
                await asyncio.sleep(0.02)

    def is_live(self) -> bool:
        return all(self.market.state(symbol) is SymbolState.LIVE for symbol in SYMBOLS)

    async def passes(self, minutes: int) -> None:
        """Let so many market minutes pass."""
        until_ms = self.sandbox.now_ms() + minutes * 60_000
        await self.until(lambda: self.sandbox.now_ms() >= until_ms)

    async def wrong_minutes(self) -> list[tuple[str, int]]:
        """Minutes since the start that differ from those that the exchange lists."""
        wrong = []
        for symbol in SYMBOLS:
            ours = self.market.candles(symbol, Timeframe.M1, 500)[:-1]
            first_ms = START_MS - START_MS % 60_000
            ours = [candle for candle in ours if candle.start_ms >= first_ms]
            listed = await self.exchange.history.candles(
                symbol, Timeframe.M1, first_ms, ours[-1].start_ms + 60_000
            )
            wrong += [
                (symbol, mine.start_ms)
                for mine, theirs in zip(ours, listed, strict=True)
                if _prices(mine) != _prices(theirs)
            ]
        return wrong


def _prices(candle: Candle) -> tuple[float, ...]:
    return candle.start_ms, candle.high, candle.low, candle.close, round(candle.volume, 6)


@asynccontextmanager
async def rig(folder: Path, *, speed: float = 600.0) -> AsyncIterator[Rig]:
    clock = SystemClock()
    sandbox = ExchangeSandbox(SeededMarket(3, START_MS, history_days=0.1), speed=speed)
    async with (
        sandbox,
        Database(f"sqlite+aiosqlite:///{folder / 'rig.db'}") as database,
        open_exchange(
            "bybit",
            ExchangeUrls(rest=sandbox.rest_url, stream=sandbox.ws_url),
            clock,
            random.Random(1),
        ) as exchange,
    ):
        await database.migrate()
        instruments = await exchange.history.instruments()
        market = LiveMarket("bybit", Strategy(), clock)
        market.watch(instruments[symbol] for symbol in SYMBOLS)
        feed = exchange.feed(
            {symbol: instruments[symbol] for symbol in SYMBOLS}, stale_after_s=5.0
        )
        backoff = Backoff(random.Random(1), first_s=0.05)
        desk = Desk(database, clock, Rules(), 10, backoff)
        archive = Archive(database, "bybit", clock, keep_seconds_days=1)
        worker = MarketWorker(exchange.history, market, desk, archive, clock, backoff, 100)
        worker.feeds.add(feed, SYMBOLS)
        async with asyncio.TaskGroup() as tasks:
            work = [tasks.create_task(worker.run()), tasks.create_task(desk.run())]
            yield Rig(sandbox, exchange, market, worker)
            for each in work:
                each.cancel()


async def _drop(rig: Rig) -> None:
    await rig.sandbox.drop_connections()


async def _refuse_history_for_a_while(rig: Rig) -> None:
    rig.sandbox.refuse(503)
    await rig.sandbox.drop_connections()
    await rig.passes(10)
    rig.sandbox.refuse(None)


async def _drop_in_quick_succession(rig: Rig) -> None:
    for _ in range(3):
        await rig.sandbox.drop_connections()
        await rig.passes(2)


async def after(folder: Path, trouble: Callable[[Rig], Awaitable[None]]) -> list[tuple[str, int]]:
    """Wrong minutes after a market went through trouble twice, and through quiet after it."""
    async with rig(folder) as market_rig:
        for _ in range(2):
            await market_rig.until(market_rig.is_live)
            await market_rig.passes(5)
            await trouble(market_rig)
        await market_rig.passes(5)
        await market_rig.until(market_rig.is_live)
        await market_rig.passes(3)
        return await market_rig.wrong_minutes()


async def test_minutes_are_the_exchanges_own_after_lost_connections(tmp_path: Path) -> None:
    assert await after(tmp_path, _drop) == []


async def test_minutes_are_right_after_losses_while_older_ones_are_mended(tmp_path: Path) -> None:
    assert await after(tmp_path, _drop_in_quick_succession) == []


async def test_minutes_are_right_after_an_exchange_that_refused_its_history(
    tmp_path: Path,
) -> None:
    assert await after(tmp_path, _refuse_history_for_a_while) == []


class WatchedFeed(FakeFeed):
    """A feed that says nothing, and whether it is read."""

    is_read = False

    async def messages(self) -> AsyncGenerator[Sequence[FeedMessage], None]:
        self.is_read = True
        try:
            await asyncio.Event().wait()
            yield ()
        finally:
            self.is_read = False


async def test_a_further_feed_is_read_until_nothing_of_it_is_wanted(tmp_path: Path) -> None:
    further = WatchedFeed()
    async with rig(tmp_path) as market_rig:
        await market_rig.until(market_rig.is_live)
        market_rig.worker.feeds.add(further, ["ETH/USDT:USDT"])
        await market_rig.until(lambda: further.is_read)

        market_rig.worker.feeds.forget(["ETH/USDT:USDT"])
        await market_rig.until(lambda: not further.is_read)

        await market_rig.passes(2)
        assert market_rig.is_live()
