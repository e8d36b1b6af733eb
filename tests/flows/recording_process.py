"""Watches a market until it is killed: python -m tests.flows.recording_process …"""

import asyncio
import sys
import time
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path

from bot.recordings import Recordings, Terms
from engine.feeds import ExchangeUrls
from engine.live import LiveMarket
from engine.market import Symbol
from engine.strategy import Strategy
from sandbox.exchange import ExchangeSandbox
from sandbox.exchange.server import Protocol
from storage.database import Database
from tests.flows.watching import watching

LOOK_S = 0.1
REPOSITORY = Path(__file__).parents[2]


class FastTime:
    """A clock that runs faster than life, the same in every process of a machine."""

    def __init__(self, start_ms: int, started_s: float, speed: float) -> None:
        """started_s: of the machine's monotonic clock, when it was `start_ms`."""
        self._start_ms, self._started_s, self._speed = start_ms, started_s, speed

    def now_ms(self) -> int:
        return self._start_ms + int((time.monotonic() - self._started_s) * self._speed * 1000)

    def monotonic_s(self) -> float:
        return time.monotonic()


class Recorder:
    """A database, and the processes that record a sandbox's market into it, one after another."""

    def __init__(
        self,
        sandbox: ExchangeSandbox,
        protocol: Protocol,
        symbols: Collection[Symbol],
        file: Path,
        speed: float,
    ) -> None:
        """speed: the sandbox's; its market has just opened."""
        self._sandbox, self._protocol, self._symbols = sandbox, protocol, symbols
        self._file = file
        self._times = tuple(map(str, (sandbox.now_ms(), time.monotonic(), speed)))

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Process]:
        """A process, which is killed at the end."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.flows.recording_process",
            f"sqlite+aiosqlite:///{self._file}",
            self._protocol,
            self._sandbox.rest_url,
            self._sandbox.ws_url,
            ",".join(self._symbols),
            *self._times,
            cwd=REPOSITORY,
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()


async def main(url: str, protocol: str, rest: str, stream: str, *others: str) -> None:
    symbols, start_ms, started_s, speed = others
    clock = FastTime(int(start_ms), float(started_s), float(speed))
    market = LiveMarket(protocol, Strategy(), clock)
    async with Database(url) as database:
        await database.migrate()
        urls = ExchangeUrls(rest=rest, stream=stream)
        terms = Terms(every_signal=True, after_outcome_ms=60_000, keep_ms=0)
        async with watching(market, symbols.split(","), database, urls, clock, seed=1):
            recordings = Recordings(database, market, clock, terms, lost=lambda: 0)
            while True:
                await recordings.look()
                await asyncio.sleep(LOOK_S)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
