"""The live market as the product runs it, at a sandbox exchange, with its database."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from engine.clock import Clock, SystemClock
from engine.feeds import ExchangeUrls
from engine.feeds.feed import Connected, FeedMessage
from engine.live import LiveMarket
from engine.live_output import LiveOutput
from engine.live_symbol import SymbolState
from engine.market import Candle, Symbol, Timeframe
from engine.strategy import Strategy
from sandbox.exchange import ExchangeSandbox, SeededMarket, StreamFaults
from sandbox.exchange.profiles import PROFILES
from sandbox.exchange.server import Protocol
from sandbox.exchange.stream_faults import NO_FAULTS
from sandbox.faults import Faults
from storage import market_history
from storage.candles import candles
from storage.database import Database
from storage.market_history import MarketGap
from tests.flows.watching import STALE_AFTER_S, watching

START_MS = 1_790_000_040_000  # a full minute
HISTORY_DAYS = 0.1
TRADED = (PROFILES[0], PROFILES[2])
SYMBOLS = ("BTC/USDT:USDT", "SOL/USDT:USDT")
LONG_PAUSE_S = STALE_AFTER_S / 2
"""Of the machine; with another one soon after it a watchdog takes it for silence."""


class Rig:
    """A market worker at its exchange, as the test sees them."""

    market: LiveMarket

    def __init__(self, sandbox: ExchangeSandbox, rest: Faults) -> None:
        self.sandbox = sandbox
        self.rest = rest
        self.connected_ms: list[int] = []
        """Exchange times at which the connection was told to be whole (again)."""
        self.back_ms: dict[Symbol, list[int]] = {symbol: [] for symbol in SYMBOLS}
        """The same of each symbol, which may have been unheard alone."""
        self.pauses: list[tuple[int, int]] = []
        """Exchange times from and to which the machine did not run us: connections may be lost."""

    async def live(self) -> None:
        """Wait until no symbol lacks anything."""
        await self.until(
            lambda: all(self.market.state(each) is SymbolState.LIVE for each in SYMBOLS)
        )

    async def settled(self) -> None:
        """Wait until no minute is doubtful."""
        await self.until(lambda: not self.market.doubtful())

    async def passes(self, seconds: float) -> None:
        """Let so many of the market's seconds pass."""
        until_ms = self.sandbox.now_ms() + seconds * 1_000
        await self.until(lambda: self.sandbox.now_ms() >= until_ms)

    async def until(self, true: Callable[[], bool], *, timeout_s: float = 60.0) -> None:
        async with asyncio.timeout(timeout_s):
            while not true():  # noqa: ASYNC110 - nothing tells of a market's state
                await asyncio.sleep(0.01)

    async def note_pauses(self) -> None:
        """Look at the time again and again, until cancelled."""
        ours = SystemClock()
        while True:
            start_ms, start_s = self.sandbox.now_ms(), ours.monotonic_s()
            await asyncio.sleep(0.01)
            # Until the market is open nothing can be missed.
            if ours.monotonic_s() - start_s >= LONG_PAUSE_S and start_ms > START_MS:
                self.pauses.append((start_ms, self.sandbox.now_ms()))

    def known_until_ms(self) -> int:
        """The end of what is known of every symbol."""
        return min(self.market.known_until_ms(each) for each in SYMBOLS)


class _ExchangeTime:
    """The wall clock of a machine that lives in the market's time; waiting is done in ours."""

    def __init__(self, sandbox: ExchangeSandbox) -> None:
        self._sandbox = sandbox
        self._ours = SystemClock()

    def now_ms(self) -> int:
        return self._sandbox.now_ms()

    def monotonic_s(self) -> float:
        return self._ours.monotonic_s()


class _Market(LiveMarket):
    """Notes when the connection is whole, which has all symbols; one alone was only unheard."""

    def __init__(self, protocol: Protocol, clock: Clock, rig: Rig) -> None:
        super().__init__(protocol, Strategy(), clock)
        self._rig = rig

    def on_message(self, message: FeedMessage) -> Iterator[LiveOutput]:
        if isinstance(message, Connected):
            now_ms = self._rig.sandbox.now_ms()
            if len(message.symbols) == len(SYMBOLS):
                self._rig.connected_ms.append(now_ms)
            for symbol in message.symbols:
                self._rig.back_ms[symbol].append(now_ms)
        return super().on_message(message)


@asynccontextmanager
async def market_rig(
    file: Path,
    *,
    protocol: Protocol,
    seed: int,
    speed: float,
    stream_faults: StreamFaults = NO_FAULTS,
) -> AsyncIterator[Rig]:
    """Runs until the context ends; what it kept is then in the file."""
    rest = Faults()
    sandbox = ExchangeSandbox(
        SeededMarket(seed, START_MS, profiles=TRADED, history_days=HISTORY_DAYS),
        protocol=protocol,
        speed=speed,
        hold_until_subscribed=True,
        faults=rest,
        stream_faults=stream_faults,
    )
    clock = _ExchangeTime(sandbox)
    async with sandbox, Database(f"sqlite+aiosqlite:///{file}") as database:
        await database.migrate()
        urls = ExchangeUrls(rest=sandbox.rest_url, stream=sandbox.ws_url)
        rig = Rig(sandbox, rest)
        rig.market = _Market(protocol, clock, rig)
        async with (
            watching(rig.market, SYMBOLS, database, urls, clock, seed),
            asyncio.TaskGroup() as tasks,
        ):
            noting = tasks.create_task(rig.note_pauses())
            yield rig
            noting.cancel()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What a run left in its database, of one symbol."""

    seconds: dict[int, Candle]
    minutes: dict[int, Candle]
    gaps: list[MarketGap]


async def kept(file: Path, protocol: Protocol, symbol: Symbol, end_ms: int) -> Kept:
    """Everything from the market's opening to `end_ms`."""
    whole = (symbol, START_MS, end_ms)
    async with (
        Database(f"sqlite+aiosqlite:///{file}") as database,
        database.reading() as session,
    ):
        by_start = {}
        for timeframe in (Timeframe.S1, Timeframe.M1):
            found = await candles(session, protocol, symbol, timeframe, *whole[1:])
            by_start[timeframe] = {candle.start_ms: candle for candle in found}
        gaps = await market_history.gaps(session, protocol, *whole[1:], symbol)
    return Kept(seconds=by_start[Timeframe.S1], minutes=by_start[Timeframe.M1], gaps=gaps)
