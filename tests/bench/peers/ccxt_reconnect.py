"""ccxt.pro: seconds from a cut connection to the first trade after all symbols are subscribed."""
# mypy: disable-error-code="import-not-found,import-untyped"

import asyncio
import time

import ccxt

from tests.bench.load.server import Loaded, Plan
from tests.bench.load.trade_messages import exchange_ids
from tests.bench.peers.ccxt_market import exchange, unified
from tests.bench.peers.ingesting import LONGEST_S, run


async def read(plan: Plan, loaded: Loaded) -> float:
    """Seconds."""
    bybit, found = exchange(loaded.url, plan.symbols), asyncio.Queue[float]()

    async def watch(symbol: str) -> None:
        while True:
            try:
                for trade in await bybit.watch_trades(symbol):
                    cut_ns = int(trade["info"]["i"])
                    if cut_ns:
                        found.put_nowait((time.monotonic_ns() - cut_ns) / 1e9)
            except ccxt.NetworkError:
                # Asking again connects again: so its manual says.
                await asyncio.sleep(0)

    async with asyncio.timeout(LONGEST_S), asyncio.TaskGroup() as tasks:
        names = [unified(name) for name in exchange_ids(plan.symbols)]
        watching = [tasks.create_task(watch(name)) for name in names]
        seconds = await found.get()
        for task in watching:
            task.cancel()
    await bybit.close()
    return seconds


if __name__ == "__main__":
    run(read)
