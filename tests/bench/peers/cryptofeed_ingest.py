"""cryptofeed: a Bybit feed of trades with a callback; our plain candles behind it."""
# mypy: disable-error-code="import-not-found,import-untyped,misc"

import asyncio
from typing import Any

from cryptofeed import FeedHandler
from cryptofeed.defines import TRADES
from cryptofeed.exchanges import Bybit
from cryptofeed.symbols import Symbols

from tests.bench.load.server import Loaded, Plan
from tests.bench.load.trade_messages import exchange_ids
from tests.bench.peers.ingesting import LONGEST_S, Reading, run


async def read(plan: Plan, loaded: Loaded) -> float:
    """CPU in microseconds a trade."""
    names = {f"{name.removesuffix('USDT')}-USDT-PERP": name for name in exchange_ids(plan.symbols)}
    kinds = {"instrument_type": dict.fromkeys(names, "perpetual"), "tick_size": {}}
    Symbols.set(Bybit.id, dict(names), kinds)
    reading, done = Reading(loaded), asyncio.Event()

    class Loopback(Bybit):
        """It insists on wss addresses; our server has no TLS."""

        def connect(self) -> Any:  # noqa: ANN401 - cryptofeed's own
            connections = super().connect()
            for connection, *_ in connections:
                connection.address = loaded.url
            return connections

    async def on_trade(trade: Any, _receipt: float) -> None:  # noqa: ANN401 - cryptofeed's own
        time_ms = round(trade.timestamp * 1000)
        reading.add(names[trade.symbol], time_ms, float(trade.price), float(trade.amount))
        if reading.is_done():
            done.set()

    handler = FeedHandler(config={"log": {"filename": "/dev/null", "level": "ERROR"}})
    handler.add_feed(
        Loopback(symbols=list(names), channels=[TRADES], callbacks={TRADES: on_trade})
    )
    handler.run(start_loop=False, install_signal_handlers=False)
    async with asyncio.timeout(LONGEST_S):
        await done.wait()
    return reading.result(loaded)


if __name__ == "__main__":
    run(read)
