"""What was told beside trades is known again after a restart, as if there had been none."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.archive import Archive
from bot.desk import Desk
from bot.market_worker import MarketWorker
from engine.clock import ManualClock
from engine.feeds import ExchangeUrls, open_exchange
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from engine.market import (
    Candle,
    FundingRate,
    Instrument,
    Liquidation,
    OpenInterest,
    Timeframe,
)
from engine.notes import Note
from engine.strategy import Strategy
from engine.tracking import Rules
from storage.database import Database

SYMBOL = "BTC/USDT:USDT"
START_MS = 1_700_000_100_000
MINUTES = 120
"""Enough closes of 5m for the usual change of open interest to be known."""
NOWHERE = ExchangeUrls(rest="http://127.0.0.1:9", stream="ws://127.0.0.1:9")
INSTRUMENT = Instrument(
    symbol=SYMBOL,
    exchange_id="BTCUSDT",
    base="BTC",
    quote="USDT",
    tick_size=0.1,
    quantity_step=0.001,
)


@dataclass(frozen=True, slots=True)
class Run:
    """The parts of a desk between its start and its end."""

    market: LiveMarket
    archive: Archive
    worker: MarketWorker

    def derivatives(self, timeframe: Timeframe) -> tuple[float | None, ...]:
        known = self.market._live(SYMBOL).pipeline.features(timeframe).derivatives
        return (
            known.oi_delta_pct,
            known.usual_oi_delta_pct,
            known.window_long,
            known.window_short,
            known.funding_rate,
        )


@asynccontextmanager
async def run(database: Database) -> AsyncIterator[Run]:
    clock = ManualClock(START_MS + MINUTES * Timeframe.M1.ms)
    backoff = Backoff(random.Random(1))
    async with open_exchange("bybit", NOWHERE, clock, random.Random(1)) as exchange:
        market = LiveMarket("bybit", Strategy(), clock)
        market.watch([INSTRUMENT])
        feed = exchange.feed({SYMBOL: INSTRUMENT}, stale_after_s=5.0)
        desk = Desk(database, clock, Rules(), 10, backoff)
        archive = Archive(database, "bybit", clock, keep_seconds_days=7)
        worker = MarketWorker(exchange.history, market, desk, archive, clock, backoff, MINUTES)
        worker.feeds.add(feed, [SYMBOL])
        yield Run(market, archive, worker)


def minute(number: int) -> Candle:
    return Candle(START_MS + number * 60_000, 100.0, 101.0, 99.0, 100.5, 3.0)


def told_in(number: int, source: random.Random) -> list[Note]:
    """Open interest twice, each time another; now and then a liquidation, and one new rate."""
    start_ms = START_MS + number * 60_000
    notes: list[Note] = [
        OpenInterest(SYMBOL, start_ms + second * 1_000, 1_000.0 + source.uniform(0, 50))
        for second in (10, 50)
    ]
    if number % 7 == 0:
        side = source.choice(["long", "short"])
        notes.append(Liquidation(SYMBOL, start_ms + 55_000, 100.0, source.uniform(1, 9), side))
    if number in (0, 30):
        rate = FundingRate(SYMBOL, start_ms + 58_000, 0.0001 * (1 + number), START_MS + 7_200_000)
        notes.append(rate)
    return notes


async def test_features_after_a_restart_are_those_of_before(tmp_path: Path) -> None:
    source = random.Random(3)
    minutes = [minute(number) for number in range(MINUTES)]
    async with Database(f"sqlite+aiosqlite:///{tmp_path / 'a.db'}") as database:
        await database.migrate()
        async with run(database) as first:
            for number, candle in enumerate(minutes):
                for note in told_in(number, source):
                    first.worker._write_down(note)
                    list(first.market.on_message(note))
                list(first.market.learn(SYMBOL, [candle]))
            await first.archive.keep_minutes(SYMBOL, minutes)
            await first.archive.flush()

        async with run(database) as second:
            await second.worker._learn_the_past([SYMBOL])

    assert second.derivatives(Timeframe.M5) == first.derivatives(Timeframe.M5)
    assert second.derivatives(Timeframe.M1) == first.derivatives(Timeframe.M1)
    assert None not in second.derivatives(Timeframe.M5)
