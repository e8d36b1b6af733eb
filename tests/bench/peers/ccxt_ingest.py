"""ccxt.pro: watch_trades, a task a symbol, as its manual shows; our plain candles behind it."""

import asyncio

from tests.bench.load.server import Loaded, Plan
from tests.bench.load.trade_messages import exchange_ids
from tests.bench.peers.ccxt_market import exchange, unified
from tests.bench.peers.ingesting import LONGEST_S, Reading, run


async def read(plan: Plan, loaded: Loaded) -> float:
    """CPU in microseconds a trade."""
    bybit, reading, done = exchange(loaded.url, plan.symbols), Reading(loaded), asyncio.Event()

    async def watch(exchange_id: str) -> None:
        symbol = unified(exchange_id)
        while True:
            for trade in await bybit.watch_trades(symbol):
                reading.add(exchange_id, trade["timestamp"], trade["price"], trade["amount"])
            if reading.is_done():
                done.set()

    async with asyncio.timeout(LONGEST_S), asyncio.TaskGroup() as tasks:
        watching = [tasks.create_task(watch(name)) for name in exchange_ids(plan.symbols)]
        await done.wait()
        for task in watching:
            task.cancel()
    await bybit.close()
    return reading.result(loaded)


if __name__ == "__main__":
    run(read)
