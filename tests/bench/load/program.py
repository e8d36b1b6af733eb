"""The whole program, `python -m bot run`, between a sandbox exchange and a sandbox Telegram."""

import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from engine.clock import SystemClock
from sandbox.exchange.server import ExchangeSandbox
from sandbox.telegram import Person, TelegramSandbox
from tests.bench.contest import ROOT
from tests.bench.cores import cores, pin
from tests.bench.load.steady_market import SteadyMarket

TOKEN = "4242:sandbox-token-opens-nothing-else"  # noqa: S105 - just so
MINUTE_MS = 60_000
OPENS_BEFORE_MS = 4_000
"""The market opens so long before a minute's end, where the program's symbols become whole."""
SETTLED_MS = 10_000
"""After that minute's end: the program has asked for what it missed, and is at work."""
STARTED_WITHIN_S = 300.0
ENDED_WITHIN_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """The running program and those around it."""

    pid: int
    exchange: ExchangeSandbox
    telegram: TelegramSandbox
    trader: Person


@asynccontextmanager
async def running(
    symbols: int,
    trades_per_s: float,
    warm_up_minutes: int,
    settings: Mapping[str, str] = MappingProxyType({}),
) -> AsyncIterator[Program]:
    """Pinned to the first core, with the sandboxes on the last; until the context ends.

    settings: environment variables beside those that it needs.
    """
    usable, clock = cores(), SystemClock()
    pin(usable[-1] if usable else None)
    start_ms = (clock.now_ms() // MINUTE_MS) * MINUTE_MS - OPENS_BEFORE_MS
    market = SteadyMarket(
        symbols,
        start_ms=start_ms,
        trades_per_s=trades_per_s,
        history_minutes=warm_up_minutes + 10,
    )
    async with (
        TelegramSandbox(clock, token=TOKEN) as telegram,
        ExchangeSandbox(market, speed=1, hold_until_subscribed=True, patience_s=60) as exchange,
    ):
        trader = telegram.user("Tess Trader")
        variables = {
            "BOT_TOKEN": TOKEN,
            "ADMINS": str(trader.id),
            "ACCESS": "open",
            "CHANNELS": str(telegram.channel("Signals").id),
            "SYMBOLS": ",".join(listing.exchange_id for listing in market.listings),
            "WARM_UP_MINUTES": str(warm_up_minutes),
            "TELEGRAM_API_URL": telegram.url,
            "BYBIT_REST_URL": exchange.rest_url,
            "BYBIT_WS_URL": exchange.ws_url,
            **settings,
        }
        async with _process(variables, usable[0] if usable else None) as (process, log):
            async with asyncio.timeout(STARTED_WITHIN_S):
                while exchange.now_ms() < start_ms + OPENS_BEFORE_MS + SETTLED_MS:
                    if process.returncode is not None:
                        said = log.read_text(encoding="utf-8").splitlines()
                        raise ChildProcessError(f"the program ended: {said[-1:]}")
                    await asyncio.sleep(0.1)
            yield Program(pid=process.pid, exchange=exchange, telegram=telegram, trader=trader)


@asynccontextmanager
async def _process(
    variables: dict[str, str], core: int | None
) -> AsyncIterator[tuple[asyncio.subprocess.Process, Path]]:
    with tempfile.TemporaryDirectory() as folder, (Path(folder) / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot", "run"),
            cwd=folder,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables},
            stderr=log,
        )
        pin(core, process.pid)
        try:
            yield process, Path(log.name)
        finally:
            await end(process)


async def end(process: asyncio.subprocess.Process) -> None:
    """Ask it to end, and make it when it does not."""
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        await asyncio.wait_for(process.wait(), ENDED_WITHIN_S)
    except TimeoutError:
        process.kill()
        await process.wait()
