"""From the start of a desk to the committed outcomes of 1,000 signals that it left open.

They are on 50 pairs, and the desk was not there for 24 hours: its exchange, which answers at once,
tells the minutes since, and all but one in ten signals ended in them. Without the network, and
without what indicators want, which is learnt after that.
"""

import asyncio
import random
import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.archive import Archive
from bot.desk import Desk
from bot.market_worker import MarketWorker
from engine.clock import ManualClock
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from engine.market import Candle, Instrument, Symbol, Timeframe, Trade
from engine.signal import Side, Signal
from engine.strategy import Strategy
from engine.tracking import Rules
from storage import signals
from storage.database import Database
from tests.bench.load.minutes import instrument, minutes
from tests.bench.row import Row

SIGNALS, SYMBOLS, GAP_MINUTES, WARM_UP, MARKETS = 1_000, 50, 1_440, 1_500, 5
LEFT_OPEN = SIGNALS // 10
LONGEST_S = 60.0


class Answers:
    """An exchange that knows some minutes, and no trades."""

    def __init__(self) -> None:
        self._markets = [minutes(WARM_UP + 1, seed=seed) for seed in range(MARKETS)]
        self.end_ms = self._markets[0][-1].start_ms

    def market(self, number: int) -> Sequence[Candle]:
        """The minutes of the symbol of a number."""
        return self._markets[number % MARKETS]

    async def instruments(self) -> Mapping[Symbol, Instrument]:
        return {}

    async def turnover_24h(self) -> Mapping[str, float]:
        return {}

    async def candles(
        self, symbol: Symbol, timeframe: Timeframe, start_ms: int, end_ms: int
    ) -> list[Candle]:
        market = self.market(SYMBOL_NUMBERS[symbol])
        return [minute for minute in market if start_ms <= minute.start_ms < end_ms]

    async def trades(self, symbol: Symbol, start_ms: int, end_ms: int) -> list[Trade] | None:
        return None


INSTRUMENTS = [instrument(number) for number in range(SYMBOLS)]
SYMBOL_NUMBERS = {each.symbol: number for number, each in enumerate(INSTRUMENTS)}


def measure(_seconds: float) -> list[float]:
    with TemporaryDirectory() as folder:
        return [asyncio.run(_recovered_s(Path(folder)))]


async def _recovered_s(folder: Path) -> float:
    exchange = Answers()
    async with Database(f"sqlite+aiosqlite:///{folder / 'desk.db'}") as database:
        await database.migrate()
        async with database.writing() as session:
            for number in range(SIGNALS):
                await signals.add(session, _signal(exchange, number), exchange.end_ms)
        started_s = time.monotonic()
        async with asyncio.timeout(LONGEST_S), _started(database, exchange) as desk:
            while len(desk.followed) > LEFT_OPEN or desk.backlog:  # noqa: ASYNC110 - nothing tells
                await asyncio.sleep(0.002)
            spent_s = time.monotonic() - started_s
        async with database.reading() as session:
            counts = await signals.counts(session)
    if counts.open != LEFT_OPEN:
        raise ValueError(f"{counts.open} signals are still open, not {LEFT_OPEN}")
    return spent_s


@asynccontextmanager
async def _started(database: Database, exchange: Answers) -> AsyncIterator[Desk]:
    clock, backoff = ManualClock(exchange.end_ms), Backoff(random.Random(1))
    market = LiveMarket("bybit", Strategy(), clock)
    market.watch(INSTRUMENTS)
    desk = Desk(database, clock, Rules(), SIGNALS, backoff)
    archive = Archive(database, "bybit", clock, keep_seconds_days=7)
    worker = MarketWorker(exchange, market, desk, archive, clock, backoff, WARM_UP)
    async with asyncio.TaskGroup() as tasks:
        writing = tasks.create_task(desk.run())
        await desk.open()
        learning = tasks.create_task(worker._learn_the_past(market.symbols))
        yield desk
        learning.cancel()
        writing.cancel()


def _signal(exchange: Answers, number: int) -> Signal:
    """Left open a day ago; one in ten has levels that no market comes near."""
    symbol, at = number % SYMBOLS, number // SYMBOLS
    made = exchange.market(symbol)[WARM_UP - GAP_MINUTES + at]
    is_far = number < LEFT_OPEN
    risk = made.close * (0.5 if is_far else 0.002)
    return Signal(
        symbol=INSTRUMENTS[symbol].symbol,
        exchange="bybit",
        timeframe=Timeframe.M5,
        side=Side.LONG,
        time_ms=made.start_ms + Timeframe.M1.ms,
        entry=made.close,
        stop_loss=made.close - risk,
        take_profit_1=made.close + risk,
        take_profit_2=made.close + 2 * risk,
        tick_size=0.1,
        atr=risk,
        score=0.7,
        contributions=(),
        events=(),
        expires_ms=exchange.end_ms + Timeframe.D1.ms,
    )


ROW = Row(name="recover_1000_signals_s", unit="s", measure=measure)
