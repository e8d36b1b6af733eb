"""From cut connections to the first trade once all 500 symbols are subscribed again.

The server cuts all connections at once without a goodbye, and sends the next trade when the last
symbol is subscribed, on whichever connection; the wait before the first new try counts.
"""

import asyncio
import time
from contextlib import aclosing

import uvloop

from engine.market import Trade
from tests.bench.load.bybit import feed_of, instruments
from tests.bench.load.plans import RECONNECT
from tests.bench.load.server import serving
from tests.bench.row import Peer, Row

LONGEST_S = 60.0


def measure(_seconds: float) -> list[float]:
    with serving(RECONNECT) as loaded:
        return [uvloop.run(_reconnected_s(loaded.url))]


async def _reconnected_s(url: str) -> float:
    async with (
        asyncio.timeout(LONGEST_S),
        feed_of(url, instruments(RECONNECT.symbols)) as feed,
        aclosing(feed.messages()) as batches,
    ):
        async for batch in batches:
            for message in batch:
                # The id of a trade after the cut is the moment of the cut.
                if isinstance(message, Trade) and message.trade_id != "0":
                    return (time.monotonic_ns() - int(message.trade_id)) / 1e9
    raise EOFError("the stream ended")


ROW = Row(
    name="reconnect_500_symbols_s",
    unit="s",
    measure=measure,
    peers=(
        Peer(name="ccxt", module="tests.bench.peers.ccxt_reconnect", arguments=("reconnect",)),
    ),
)
