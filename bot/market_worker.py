"""Keeps the live market alive: the past first, then the stream, and every hole mended."""

import asyncio
import logging
from collections.abc import Iterable, Mapping

from bot.desk import Desk
from engine.clock import Clock
from engine.errors import FeedError
from engine.feeds.feed import Disconnected, History, LiveFeed
from engine.live import GRACE_MS, LiveMarket
from engine.live_symbol import LiveOutput, MissingMinutes, SymbolState
from engine.market import Candle, Symbol, Timeframe

log = logging.getLogger(__name__)

TICK_S = 0.5
FETCHES_AT_ONCE = 4
PATIENCE = 20
"""Times that the exchange is asked for a minute it does not list yet; one a tick."""


class MarketWorker:
    """The one that feeds the market and hands what comes out of it to the desk."""

    def __init__(
        self,
        feed: LiveFeed,
        history: History,
        market: LiveMarket,
        desk: Desk,
        clock: Clock,
        warm_up_minutes: int,
    ) -> None:
        self._feed = feed
        self._history = history
        self._market = market
        self._desk = desk
        self._clock = clock
        self._warm_up_ms = warm_up_minutes * Timeframe.M1.ms
        self._turn = asyncio.Lock()
        """Whoever changes the market publishes what that brought about before the next one."""
        self._patience: dict[Symbol, int] = {}

    async def run(self) -> None:
        """Stream until cancelled."""
        await self._learn_the_past()
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._stream(), name="stream")
            tasks.create_task(self._keep_time(), name="time")

    async def _learn_the_past(self) -> None:
        now_ms = self._clock.now_ms()
        wanted = [
            MissingMinutes(symbol, self._wanted_from_ms(symbol, now_ms), now_ms)
            for symbol in self._market.symbols
        ]
        for missing, minutes in (await self._fetch(wanted)).items():
            await self._publish(self._market.learn(missing.symbol, minutes))

    def _wanted_from_ms(self, symbol: Symbol, until_ms: int) -> int:
        """A signal that was open when the desk closed wants every minute since."""
        cursor_ms = self._desk.followed.oldest_cursor_ms(symbol)
        start_ms = until_ms - self._warm_up_ms
        return start_ms if cursor_ms is None else min(start_ms, cursor_ms)

    async def _stream(self) -> None:
        async for batch in self._feed.messages():
            async with self._turn:
                for message in batch:
                    if isinstance(message, Disconnected):
                        log.warning("market feed lost: reason=%s", message.reason)
                    for output in self._market.on_message(message):
                        await self._desk.on_output(output)

    async def _keep_time(self) -> None:
        while True:
            await asyncio.sleep(TICK_S)
            self._market.set_stale(self._feed.stale_symbols())
            await self._publish(self._market.on_time())
            await self._mend(self._due())
            live = {
                symbol
                for symbol in self._market.symbols
                if self._market.state(symbol) is SymbolState.LIVE
            }
            async with self._turn:
                await self._desk.expire(self._market.now_ms() - GRACE_MS, live)

    def _due(self) -> list[MissingMinutes]:
        """Holes whose last minute is over."""
        now_ms = self._market.now_ms()
        return [missing for missing in self._market.missing() if missing.end_ms <= now_ms]

    async def _mend(self, holes: list[MissingMinutes]) -> None:
        for hole, minutes in (await self._fetch(holes)).items():
            if self._is_complete(hole, minutes):
                await self._publish(self._market.fill(hole.symbol, minutes))
                log.info("backfilled: symbol=%s minutes=%d", hole.symbol, len(minutes))

    def _is_complete(self, hole: MissingMinutes, minutes: list[Candle]) -> bool:
        """Whether the exchange lists the hole's last minute, or never will."""
        if minutes and minutes[-1].start_ms + Timeframe.M1.ms >= hole.end_ms:
            self._patience.pop(hole.symbol, None)
            return True
        tries = self._patience.get(hole.symbol, 0) + 1
        self._patience[hole.symbol] = tries
        if tries < PATIENCE:
            return False
        del self._patience[hole.symbol]
        log.warning("gap stays: symbol=%s until_ms=%d", hole.symbol, hole.end_ms)
        return True

    async def _fetch(
        self, holes: Iterable[MissingMinutes]
    ) -> Mapping[MissingMinutes, list[Candle]]:
        """What the exchange lists; a symbol that it does not answer for is left for later."""
        places = asyncio.Semaphore(FETCHES_AT_ONCE)
        found: dict[MissingMinutes, list[Candle]] = {}

        async def fetch(hole: MissingMinutes) -> None:
            start_ms = hole.start_ms or hole.end_ms - self._warm_up_ms
            async with places:
                try:
                    found[hole] = await self._history.candles(
                        hole.symbol, Timeframe.M1, start_ms, hole.end_ms
                    )
                except FeedError as error:
                    log.warning("no history: symbol=%s error=%s", hole.symbol, error)

        async with asyncio.TaskGroup() as tasks:
            for hole in holes:
                tasks.create_task(fetch(hole))
        return found

    async def _publish(self, outputs: Iterable[LiveOutput]) -> None:
        async with self._turn:
            for output in outputs:
                await self._desk.on_output(output)
