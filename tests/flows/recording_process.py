"""Watches a market until it is killed: python -m tests.flows.recording_process …"""

import asyncio
import sys
import time

from engine.feeds import ExchangeUrls
from engine.live import LiveMarket
from engine.strategy import Strategy
from storage.database import Database
from tests.flows.market_rig import SYMBOLS
from tests.flows.watching import watching


class FastTime:
    """A clock that runs faster than life, the same in every process of a machine."""

    def __init__(self, start_ms: int, started_s: float, speed: float) -> None:
        """started_s: of the machine's monotonic clock, when it was `start_ms`."""
        self._start_ms, self._started_s, self._speed = start_ms, started_s, speed

    def now_ms(self) -> int:
        return self._start_ms + int((time.monotonic() - self._started_s) * self._speed * 1000)

    def monotonic_s(self) -> float:
        return time.monotonic()


async def main(url: str, protocol: str, rest: str, stream: str, *times: str) -> None:
    start_ms, started_s, speed = times
    clock = FastTime(int(start_ms), float(started_s), float(speed))
    market = LiveMarket(protocol, Strategy(), clock)
    async with Database(url) as database:
        await database.migrate()
        urls = ExchangeUrls(rest=rest, stream=stream)
        async with watching(market, SYMBOLS, database, urls, clock, seed=1):
            await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
