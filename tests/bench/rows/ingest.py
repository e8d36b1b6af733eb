"""CPU from the wire to a closed 1-second candle, saturated, with the program's settled memory.

200,000 seeded trades of 50 symbols in Bybit's messages, sent as fast as they are read over a
loopback WebSocket from another core; uvloop. Ours is the whole feed with its integrity checks and
a SecondBuilder a symbol; a peer's trades go into a plain Python candle of the same fields. The
candles of everyone must equal those of the generator, else the run fails. aiohttp is the floor
that we stand on, without a check of anything: below 1, by what the checks cost.
"""

from contextlib import aclosing

import uvloop

from bot.memory import settle_memory
from engine.candles import SecondBuilder
from engine.feeds.feed import LiveFeed
from engine.market import Candle, Symbol, Trade
from tests.bench.load.bybit import feed_of, instruments
from tests.bench.load.plans import SATURATED
from tests.bench.load.reading import Spending, check
from tests.bench.load.server import Loaded, Plan, serving
from tests.bench.load.trade_messages import sums_of
from tests.bench.row import Peer, Row

THE_END_MS = 4_000_000_000_000
"""After every trade."""


def measure(_seconds: float) -> list[float]:
    return [us_per_trade(SATURATED)]


def us_per_trade(plan: Plan) -> float:
    """CPU in microseconds a trade for the whole plan. Raises MessageLost."""
    with serving(plan) as loaded:
        return uvloop.run(_read(plan, loaded))


async def _read(plan: Plan, loaded: Loaded) -> float:
    listed = instruments(plan.symbols)
    async with feed_of(loaded.url, listed) as feed:
        closed, spent_us = await _build(feed, list(listed), int(loaded.truth[0]))
    candles = ((each.open, each.high, each.low, each.close, each.volume) for each in closed)
    check(sums_of(int(loaded.truth[0]), candles), loaded.truth)
    return spent_us


async def _build(
    feed: LiveFeed, symbols: list[Symbol], expected: int
) -> tuple[list[Candle], float]:
    builders = {symbol: SecondBuilder() for symbol in symbols}
    settle_memory()
    spending, closed, trades = Spending(expected), list[Candle](), 0
    async with aclosing(feed.messages()) as batches:
        async for batch in batches:
            for message in batch:
                if isinstance(message, Trade):
                    trades += 1
                    if seconds := builders[message.symbol].add(message):
                        closed += seconds
            if trades and spending.saw(trades):
                break
    for builder in builders.values():
        closed += builder.close_until(THE_END_MS)
    return closed, spending.us_per_trade or 0.0


ROW = Row(
    name="ingest_us_per_trade",
    unit="µs",
    measure=measure,
    peers=(
        Peer(name="ccxt", module="tests.bench.peers.ccxt_ingest", arguments=("saturated_short",)),
        Peer(
            name="cryptofeed",
            module="tests.bench.peers.cryptofeed_ingest",
            arguments=("saturated",),
        ),
        Peer(name="aiohttp", module="tests.bench.peers.aiohttp_ingest", arguments=("saturated",)),
    ),
)
