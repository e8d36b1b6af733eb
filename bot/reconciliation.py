"""Minutes that are doubtful are compared to the exchange's own, and corrected."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable

from bot.archive import Archive
from engine.candles import LATE_MS
from engine.clock import Clock
from engine.errors import FeedError
from engine.feeds.backfill import Minutes, backfill
from engine.feeds.backoff import Backoff
from engine.feeds.feed import History
from engine.gaps import GapCause
from engine.live import LiveMarket
from engine.live_symbol import LiveOutput
from storage.market_history import Mended

log = logging.getLogger(__name__)

EVERY_S = 2.0
AT_ONCE = 2
"""Minutes that are asked for each time: doubts can wait, holes and charts cannot."""
PATIENCE = 10
"""Times that the exchange is asked for a minute before it is left as it is."""


class Reconciliation:
    """Asks for the doubtful minutes of a market, few at once; a restart forgets them."""

    def __init__(
        self,
        history: History,
        market: LiveMarket,
        archive: Archive,
        clock: Clock,
        backoff: Backoff,
        publish: Callable[[Iterable[LiveOutput]], Awaitable[int]],
    ) -> None:
        """publish: passes on what the market tells, in turn; says how much that was."""
        self._history = history
        self._market = market
        self._archive = archive
        self._clock = clock
        self._backoff = backoff
        self._publish = publish
        self._asked: dict[Minutes, int] = {}
        """How often the exchange was asked for a minute in vain."""
        self._ask_again_s: dict[Minutes, float] = {}

    async def run(self) -> None:
        """Ask until cancelled."""
        while True:
            await asyncio.sleep(EVERY_S)
            await self.settle_some()

    async def settle_some(self) -> None:
        """Ask for those whose turn has come, AT_ONCE at most."""
        doubtful = self._market.doubtful()
        self._asked = {each: self._asked.get(each, 0) for each in doubtful}
        self._ask_again_s = {each: self._ask_again_s.get(each, 0.0) for each in doubtful}
        async with asyncio.TaskGroup() as tasks:
            for minute in [each for each in doubtful if self._is_due(each)][:AT_ONCE]:
                tasks.create_task(self._settle(minute))

    def _is_due(self, minute: Minutes) -> bool:
        """Whether no trade of the minute may come any more that still amends it."""
        is_over = minute.end_ms + LATE_MS <= self._market.now_ms()
        return is_over and self._ask_again_s[minute] <= self._clock.monotonic_s()

    async def _settle(self, minute: Minutes) -> None:
        """By all trades of the minute where the exchange has them, else by its own minute."""
        cause = self._market.doubted_for(minute)
        if cause is None:
            return
        if await self._by_trades(minute, cause) or await self._by_minute(minute, cause):
            return
        self._asked[minute] += 1
        if self._asked[minute] < PATIENCE:
            delay_s = self._backoff.delay_s(self._asked[minute])
            self._ask_again_s[minute] = self._clock.monotonic_s() + delay_s
            return
        log.warning(
            "a minute stays doubtful: cause=%s symbol=%s from_ms=%d",
            cause,
            minute.symbol,
            minute.start_ms,
        )
        self._market.trust(minute)
        await self._archive.note_gap(minute, Mended.NO, cause)

    async def _by_trades(self, minute: Minutes, cause: GapCause) -> bool:
        try:
            trades = await self._history.trades(minute.symbol, minute.start_ms, minute.end_ms)
        except FeedError as error:
            log.warning("no trades for a minute: symbol=%s error=%s", minute.symbol, error)
            return False
        if not trades:
            return False
        told = self._market.reconcile_with_trades(minute, trades)
        await self._correct(minute, told, Mended.TRADES, cause)
        return True

    async def _by_minute(self, minute: Minutes, cause: GapCause) -> bool:
        found = (await backfill(self._history, [minute])).get(minute)
        if found is None or not found.candles:
            return False
        told = self._market.reconcile(minute, found.candles[0])
        await self._correct(minute, told, Mended.MINUTES, cause)
        return True

    async def _correct(
        self, minute: Minutes, told: Iterable[LiveOutput], how: Mended, cause: GapCause
    ) -> None:
        """Keep what the exchange says; nothing is told where it says the same as we do."""
        if await self._publish(told):
            log.warning(
                "doubtful minute corrected: cause=%s symbol=%s with=%s from_ms=%d",
                cause,
                minute.symbol,
                how,
                minute.start_ms,
            )
            # What mended a gap is written down before it is called mended.
            await self._archive.save_candles()
            await self._archive.note_gap(minute, how, cause)
