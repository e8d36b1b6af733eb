"""How long a trade is under way until the second that it closes is seen, and decided on.

Outcomes are committed to a real file meanwhile: that no candle waits for them is measured too.
"""

import asyncio
import random
import tempfile
import time
from collections import deque
from contextlib import aclosing
from dataclasses import dataclass, field
from pathlib import Path

from bot.desk import Desk
from engine.candles import flat_candles
from engine.clock import SystemClock
from engine.feeds.backoff import Backoff
from engine.feeds.feed import LiveFeed
from engine.live import LiveMarket
from engine.live_output import ClosedCandle, LiveOutput
from engine.market import Symbol, Timeframe, Trade
from engine.signal import Side, Signal
from engine.strategy import Strategy
from engine.tracking import Rules
from storage.database import Database
from tests.bench.load.bybit import feed_of, instruments
from tests.bench.load.server import Plan, serving
from tests.bench.load.trade_messages import messages

WARM_UP_MINUTES = 60
SIGNALS, ENDING = 100, 30
LONGEST_S = 120.0
MESSAGES_PER_S, MARKET_SPEED = 3_000.0, 20.0


@dataclass(slots=True)
class Latencies:
    """Milliseconds from a trade's sending, for each second that a trade closed."""

    published: list[float] = field(default_factory=list)
    """Until the candle reached the desk."""
    decided: list[float] = field(default_factory=list)
    """Until the tracker had decided."""
    committed: list[float] = field(default_factory=list)
    """Until what it decided was committed at the latest, where it decided on a change."""


def latencies(seconds: float, *, ending: int) -> Latencies:
    """Stream to the real feed, market, desk and database for about so long.

    SIGNALS are open; the market reaches the levels of `ending` of them.
    """
    # A little before a minute's end, so that the symbols are whole soon.
    opened_ms = SystemClock().now_ms() // 60_000 * 60_000 - 3_000
    plan = Plan(
        trades=int(seconds * MESSAGES_PER_S * 1.7),
        messages_per_s=MESSAGES_PER_S,
        market_trades_per_s=MESSAGES_PER_S * 1.7 / MARKET_SPEED,
        opened_ms=opened_ms,
        stamped=True,
    )
    import uvloop  # noqa: PLC0415 - the loop that the program runs on

    with serving(plan) as loaded, tempfile.TemporaryDirectory() as folder:
        return uvloop.run(_watch(loaded.url, plan, Path(folder), ending))


async def _watch(url: str, plan: Plan, folder: Path, ending: int) -> Latencies:
    clock, listed = SystemClock(), instruments(plan.symbols)
    market = LiveMarket("bybit", Strategy(threshold=1.0), clock)
    market.watch(listed.values())
    async with (
        Database(f"sqlite+aiosqlite:///{folder}/bench.db") as database,
        feed_of(url, listed) as feed,
        asyncio.timeout(LONGEST_S),
        asyncio.TaskGroup() as tasks,
    ):
        await database.migrate()
        desk = Desk(database, clock, Rules(), SIGNALS, Backoff(random.Random(1)))
        work = [tasks.create_task(desk.run())]
        for signal in _signals(plan, ending):
            await desk.publish(signal)
        await desk.settled()
        work.append(tasks.create_task(_keep_whole(market, plan)))
        found = await _read(feed, market, desk, plan.trades)
        for each in work:
            each.cancel()
    if SIGNALS - len(desk.followed) < ending:
        raise AssertionError(f"{SIGNALS - len(desk.followed)} signals ended, not {ending}")
    return found


async def _read(feed: LiveFeed, market: LiveMarket, desk: Desk, trades: int) -> Latencies:
    """As bot/market_worker.py reads its stream, with a clock beside it."""
    found = Latencies()
    async with aclosing(feed.messages()) as batches, asyncio.TaskGroup() as commits:
        async for batch in batches:
            for message in batch:
                for output in market.on_message(message):
                    came_ns, backlog = time.monotonic_ns(), desk.backlog
                    await desk.on_output(output)
                    if isinstance(message, Trade) and _is_second(output):
                        sent_ns = int(message.trade_id)
                        found.published.append((came_ns - sent_ns) / 1e6)
                        found.decided.append(_since_ms(sent_ns))
                        if desk.backlog > backlog:
                            commits.create_task(_note_commit(desk, sent_ns, found))
            if feed.health.trades >= trades:
                break
    return found


async def _note_commit(desk: Desk, sent_ns: int, found: Latencies) -> None:
    await desk.settled()
    found.committed.append(_since_ms(sent_ns))


def _since_ms(sent_ns: int) -> float:
    return (time.monotonic_ns() - sent_ns) / 1e6


def _is_second(output: LiveOutput) -> bool:
    return isinstance(output, ClosedCandle) and output.timeframe is Timeframe.S1


async def _keep_whole(market: LiveMarket, plan: Plan) -> None:
    """Tell the market that nothing happened before the stream; who asks is not measured."""
    end_ms = plan.opened_ms or 0
    begin_ms = end_ms - WARM_UP_MINUTES * Timeframe.M1.ms
    begin_ms -= begin_ms % Timeframe.M1.ms
    for symbol in market.symbols:
        quiet = flat_candles(100.0, begin_ms, end_ms, Timeframe.M1)
        deque(market.learn(symbol, quiet), maxlen=0)
    while True:
        await asyncio.sleep(0.1)
        for hole in market.missing():
            if hole.end_ms <= market.now_ms():
                minutes = flat_candles(100.0, hole.start_ms, hole.end_ms, Timeframe.M1)
                deque(market.fill(hole, minutes), maxlen=0)


def _signals(plan: Plan, ending: int) -> list[Signal]:
    """Two a symbol; the first `ending` on prices that soon reach a level."""
    prices: dict[str, float] = {}
    for message in messages(plan.trades, plan.symbols, trades_per_s=1e9):
        prices.setdefault(message.symbol, float(message.trades[0][1]))
    listed = instruments(plan.symbols)
    signals = []
    for number in range(SIGNALS):
        instrument = list(listed.values())[number % plan.symbols]
        share = 0.0001 if number < ending else 0.05
        price = prices.get(instrument.exchange_id, 100.0)
        signals.append(_signal(instrument.symbol, price, share, number, plan.opened_ms or 0))
    return signals


def _signal(symbol: Symbol, price: float, share: float, number: int, time_ms: int) -> Signal:
    return Signal(
        symbol=symbol,
        exchange="bybit",
        timeframe=Timeframe.M5,
        side=Side.LONG if number % 3 else Side.SHORT,
        # No two of a symbol are of one time.
        time_ms=time_ms - number * 1_000,
        entry=price,
        stop_loss=price * (1 - share if number % 3 else 1 + share),
        take_profit_1=price * (1 + share if number % 3 else 1 - share),
        take_profit_2=price * (1 + 2 * share if number % 3 else 1 - 2 * share),
        tick_size=0.0001,
        atr=price * share,
        score=0.7,
        contributions=(),
        events=(),
        expires_ms=time_ms + 86_400_000,
    )
