"""Bybit's or Binance's public REST and WebSocket on loopback, fed by a market.

async with ExchangeSandbox(SeededMarket(seed=7, start_ms=now_ms), speed=60) as exchange:
    ...  # exchange.rest_url, exchange.ws_url
"""

import asyncio
import errno
from collections.abc import Collection
from contextlib import AsyncExitStack
from types import TracebackType
from typing import Literal, Self, TypeAlias

from aiohttp import web

from engine.clock import Clock, SystemClock
from sandbox.exchange.binance.front import BinanceFront
from sandbox.exchange.board import Board
from sandbox.exchange.bybit.front import STREAM_PATH as BYBIT_STREAM
from sandbox.exchange.bybit.front import BybitFront
from sandbox.exchange.front import Front
from sandbox.exchange.gate import Gate
from sandbox.exchange.market import Market
from sandbox.exchange.stream_faults import NO_FAULTS, StreamFaults
from sandbox.faults import Faults, respond
from sandbox.ports import PortTaken

_LOOPBACK = "127.0.0.1"
_SLICE_S = 0.025
_LONGEST_PAUSE_S = 0.25
_LONGEST_SLICE_MS = 60_000.0
_FAULTS_SLICE_MS = 100.0

Protocol: TypeAlias = Literal["bybit", "binance"]


class ExchangeSandbox:
    """An exchange that trades for as long as the context lasts.

    protocol: whose words it speaks; the market is the same.
    speed: seconds of the market in a second of ours. It is an upper bound: a busy machine and a
    reader that is behind slow the market down, and nothing is left out.
    hold_until_subscribed: the market's time stands still until the trades of every listed symbol
        were subscribed to, in one request or in several; then nothing of them was missed.
    patience_s: how long it waits for a reader who does not read, before it cuts the connection.
    unlisted: symbols of the market that are not listed at first.
    faults: what goes wrong with REST requests, scripted by path ("/v5/market/kline").
    stream_faults: what goes wrong with the stream.
    """

    def __init__(  # noqa: PLR0913 - all but the market have a default that most leave alone
        self,
        market: Market,
        *,
        protocol: Protocol = "bybit",
        clock: Clock | None = None,
        speed: float = 60.0,
        port: int = 0,
        hold_until_subscribed: bool = False,
        faults: Faults | None = None,
        stream_faults: StreamFaults = NO_FAULTS,
        patience_s: float = 5.0,
        unlisted: Collection[str] = (),
    ) -> None:
        self._market = market
        self._clock = clock or SystemClock()
        self.speed = speed
        """May be changed while the market runs; at 0 it stands still."""
        self._port = port
        self._holds = hold_until_subscribed
        self._faults = faults or Faults()
        self._time_ms = float(market.start_ms)
        self._boards = {
            listing.exchange_id: Board(
                listing,
                market.past(listing.exchange_id),
                opens_at_last_close=protocol == "bybit",
            )
            for listing in market.listings
        }
        # Faults fall on moments, so the moments must not depend on how fast this machine is.
        self._slice_ms = _LONGEST_SLICE_MS if stream_faults == NO_FAULTS else _FAULTS_SLICE_MS
        self._protocol = protocol
        front = BybitFront if protocol == "bybit" else BinanceFront
        self._front: Front = front(self._boards, self.now_ms, stream_faults, patience_s)
        self._front.publish(market.start_ms)
        self._hub = self._front.hub
        self._gate = Gate(self._clock)
        for exchange_id in unlisted:
            self.delist(exchange_id)
        self._stack = AsyncExitStack()
        self._running: asyncio.Task[None] | None = None
        self.finished = asyncio.Event()
        """Set when everything that the market held was sent; a seeded market never ends."""

    async def __aenter__(self) -> Self:
        """Open the port and let the market's time run. Raises PortTaken."""
        async with AsyncExitStack() as stack:
            runner = web.AppRunner(self._application(), access_log=None)
            await runner.setup()
            stack.push_async_callback(runner.cleanup)
            await self._listen(runner)
            tasks = await stack.enter_async_context(asyncio.TaskGroup())
            self._running = tasks.create_task(self._run(), name="sandbox exchange")
            self._stack = stack.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop the market, end every connection, free the port."""
        if self._running is not None:
            self._running.cancel()
        await self._hub.cut_all()
        # An error of the body comes out as it is; a cancellation may be our market's failing.
        if not isinstance(error, asyncio.CancelledError):
            kind = error = traceback = None
        await self._stack.__aexit__(kind, error, traceback)

    @property
    def rest_url(self) -> str:
        """What stands before `/v5/market/...` or `/fapi/v1/...`."""
        return f"http://{_LOOPBACK}:{self._port}"

    @property
    def ws_url(self) -> str:
        """Bybit's public stream of linear perpetuals; of Binance what stands before the route."""
        path = BYBIT_STREAM if self._protocol == "bybit" else ""
        return f"ws://{_LOOPBACK}:{self._port}{path}"

    def now_ms(self) -> int:
        """Exchange time."""
        return int(self._time_ms)

    async def drop_connections(self) -> None:
        """End every WebSocket connection as a failing network does."""
        await self._hub.cut_all()

    def stall(self, exchange_id: str) -> None:
        """Send nothing more about a symbol, though connections live and the market goes on."""
        self._hub.stalled.add(exchange_id)

    def resume(self, exchange_id: str) -> None:
        """Send again about a stalled symbol; what happened meanwhile was missed."""
        self._hub.stalled.discard(exchange_id)

    def delist(self, exchange_id: str) -> None:
        """Trade a symbol no more: nobody can ask for it, read it or hear of it."""
        self._boards[exchange_id].is_listed = False
        self._hub.stalled.add(exchange_id)
        # Nobody can subscribe to it, so nobody waits for that.
        self._hub.trades_read(exchange_id)

    def launch(self, exchange_id: str) -> None:
        """Trade a symbol that was delisted, or not listed at first."""
        self._boards[exchange_id].is_listed = True
        self._hub.stalled.discard(exchange_id)

    async def begin_maintenance(self, *, cut: bool) -> None:
        """Serve nobody: 503 to requests and new connections, silence on those that there are.

        cut: whether those end too.
        """
        self.refuse(503)
        self._hub.is_asleep = True
        if cut:
            await self._hub.cut_all()

    def end_maintenance(self) -> None:
        """Serve everybody again; what happened meanwhile was missed."""
        self._hub.is_asleep = False
        self.refuse(None)

    def refuse(self, status: int | None, for_s: float | None = None) -> None:
        """Answer every REST request with this HTTP status, as in maintenance; None: work again.

        for_s: of the clock, after which it works again by itself.
        """
        self._gate.refuse(status, for_s)

    def cap_pages(self, rows: int | None) -> None:
        """Put no more rows on a page of a REST answer, however many are asked for."""
        self._gate.most_rows = rows

    def limit_requests(self, requests: int, per_s: float) -> None:
        """Refuse what goes beyond so many REST requests in so many seconds: 403, Binance 429."""
        self._gate.limit(requests, per_s)

    async def send_raw(self, text: str) -> None:
        """Send a text frame as it is to every connection, whether it makes sense or not."""
        self._hub.send_all(text)
        await self._hub.caught_up()

    def _application(self) -> web.Application:
        application = web.Application()
        for path in self._front.stream_paths:
            application.router.add_get(path, self._hub.serve)
        for path in self._front.rest_paths:
            application.router.add_get(path, self._serve)
        return application

    async def _listen(self, runner: web.AppRunner) -> None:
        try:
            await web.TCPSite(runner, _LOOPBACK, self._port).start()
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise PortTaken(_LOOPBACK, self._port) from error
            raise
        self._port = runner.addresses[0][1]

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        async def apply() -> web.Response:
            return self._front.answer(request.path, self._gate.shortened(request.query))

        fault = self._gate.refusal() or self._faults.next(request.path)
        return await respond(request, fault, apply=apply, refuse=self._front.refusal)

    async def _run(self) -> None:
        if self._holds:
            await self._hub.trades_wanted.wait()
        before_s = self._clock.monotonic_s()
        while not self._market.finished:
            await asyncio.sleep(_SLICE_S)
            now_s = self._clock.monotonic_s()
            # After a pause the market goes on where it was: it does not make up for lost time.
            await self._advance(min(now_s - before_s, _LONGEST_PAUSE_S))
            before_s = now_s
        self.finished.set()

    async def _advance(self, seconds: float) -> None:
        target_ms = self._time_ms + seconds * self.speed * 1000
        while self._time_ms < target_ms and not self._market.finished:
            self._time_ms = min(target_ms, self._time_ms + self._slice_ms)
            for happening in self._market.advance(self.now_ms()):
                self._boards[happening.exchange_id].take(happening)
            self._front.publish(self.now_ms())
            await self._hub.caught_up()
