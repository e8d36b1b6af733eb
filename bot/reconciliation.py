"""Minutes that are doubtful are compared to the exchange's own, and corrected."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from itertools import islice

from bot.archive import Archive
from bot.logs import utc
from bot.retracing import Retracing
from engine.candles import LATE_MS
from engine.clock import Clock
from engine.errors import FeedError
from engine.feeds.backfill import Minutes, backfill
from engine.feeds.backoff import Backoff
from engine.feeds.feed import History
from engine.gaps import GapCause
from engine.late_trades import agree
from engine.live import LiveMarket
from engine.live_output import LiveOutput
from engine.market import Candle, Symbol, Timeframe
from storage.errors import DatabaseUnavailable
from storage.market_history import Mended

log = logging.getLogger(__name__)

NOTED_EVERY_S = 0.5
"""A doubt that a kill forgets is a minute that stays wrong."""
ASKED_EVERY = 4
"""So often they are written down before some are asked about."""
AT_ONCE = 2
"""Minutes that are asked for each time: doubts can wait, holes and charts cannot."""
PATIENCE = 10
"""Times that the exchange is asked for a minute before it is left as it is."""


class Reconciliation:
    """Asks for the doubtful minutes of a market, few at once, and for those of the run before."""

    def __init__(
        self,
        history: History,
        market: LiveMarket,
        archive: Archive,
        clock: Clock,
        backoff: Backoff,
        publish: Callable[[Iterable[LiveOutput]], Awaitable[int]],
        retracing: Retracing,
    ) -> None:
        """publish: passes on what the market tells, in turn; says how much that was."""
        self._history = history
        self._market = market
        self._archive = archive
        self._clock = clock
        self._backoff = backoff
        self._publish = publish
        self._retracing = retracing
        self._left: dict[Minutes, GapCause] = {}
        """What the run before had doubts about."""
        self._noted: dict[Minutes, GapCause] = {}
        """What is written down as doubtful."""
        self._asked: dict[Minutes, int] = {}
        """How often the exchange was asked for a minute in vain."""
        self._ask_again_s: dict[Minutes, float] = {}

    async def run(self) -> None:
        """Ask until cancelled."""
        await self.recall()
        while True:
            for _ in range(ASKED_EVERY):
                await asyncio.sleep(NOTED_EVERY_S)
                await self._note(self._doubtful())
            await self.settle_some()

    async def recall(self) -> None:
        """Doubt what the run before did; to be called once, before anything is asked."""
        self._noted = await self._archive.doubts()
        self._left = dict(self._noted)

    async def doubt_decisions(self, symbol: Symbol, since_ms: int, cause: GapCause) -> None:
        """Have what was decided since a time looked at again, though we are killed before that.

        To be called before what makes it doubtful is told.
        """
        if not self._retracing.has_to_walk(symbol, since_ms):
            return
        minute = Minutes(symbol, since_ms, since_ms + Timeframe.M1.ms)
        with suppress(DatabaseUnavailable):
            await self._archive.note_doubts({minute: cause}, {})
            self._noted[minute] = cause
        self._retracing.doubt(symbol, since_ms)

    async def settle_some(self) -> None:
        """Ask for those whose turn has come, AT_ONCE at most, and write down which are left."""
        doubtful = self._doubtful()
        # Before anything is corrected: until all that follows is written, a kill must find it.
        await self._note(doubtful)
        self._asked = {each: self._asked.get(each, 0) for each in doubtful}
        self._ask_again_s = {each: self._ask_again_s.get(each, 0.0) for each in doubtful}
        due = (each for each in doubtful if self._is_due(each))
        async with asyncio.TaskGroup() as tasks:
            for minute in islice(due, AT_ONCE):
                tasks.create_task(self._settle(minute, doubtful[minute]))
        await self._note(self._doubtful())

    def _doubtful(self) -> dict[Minutes, GapCause]:
        """Every doubtful minute, and why it is."""
        causes = ((each, self._market.doubted_for(each)) for each in self._market.doubtful())
        return self._left | {minute: cause for minute, cause in causes if cause is not None}

    async def _note(self, doubtful: Mapping[Minutes, GapCause]) -> None:
        came = {each: doubtful[each] for each in doubtful.keys() - self._noted.keys()}
        settled = self._noted.keys() - doubtful.keys()
        # What was decided past a minute is walked again first: a kill must not forget that.
        went = {
            each: self._noted[each] for each in settled if not self._retracing.is_due(each.symbol)
        }
        if not came and not went:
            return
        # A database that takes nothing is told of elsewhere; it is tried again the next time.
        with suppress(DatabaseUnavailable):
            await self._archive.note_doubts(came, went)
            noted = self._noted | came
            self._noted = {minute: noted[minute] for minute in noted.keys() - went.keys()}

    def _is_due(self, minute: Minutes) -> bool:
        """Whether no trade of the minute may come any more that still amends it."""
        is_over = minute.end_ms + LATE_MS <= self._market.now_ms()
        is_known = minute.end_ms <= self._market.known_until_ms(minute.symbol)
        return is_over and is_known and self._ask_again_s[minute] <= self._clock.monotonic_s()

    async def _settle(self, minute: Minutes, cause: GapCause) -> None:
        """Compare a minute to what the exchange says; without an answer ask again later."""
        if await self._is_settled(minute, cause):
            self._left.pop(minute, None)
            return
        self._asked[minute] += 1
        if self._asked[minute] < PATIENCE:
            delay_s = self._backoff.delay_s(self._asked[minute])
            self._ask_again_s[minute] = self._clock.monotonic_s() + delay_s
            return
        log.warning(
            "a minute stays doubtful: cause=%s symbol=%s from=%s",
            cause,
            minute.symbol,
            utc(minute.start_ms),
        )
        self._left.pop(minute, None)
        self._market.trust(minute)
        await self._archive.note_gap(minute, Mended.NO, cause)

    async def _is_settled(self, minute: Minutes, cause: GapCause) -> bool:
        """By all trades of the minute where the exchange has them, else by its own minute.

        False when it did not answer.
        """
        if minute in self._left:
            # Its seconds are not in memory any more: all of them would seem to be corrected.
            was_right = await self._was_right(minute)
            if was_right:
                # It may have been corrected just before a kill, and nothing decided by that.
                self._retracing.doubt(minute.symbol, minute.start_ms)
            if was_right is not False:
                return bool(was_right)
        return await self._by_trades(minute, cause) or await self._by_minute(minute, cause)

    async def _was_right(self, minute: Minutes) -> bool | None:
        """Whether a minute is kept as the exchange has it; None while nobody can say."""
        try:
            kept = await self._archive.minutes(minute)
        except DatabaseUnavailable:
            return None
        listed = await self._listed(minute)
        return None if listed is None else any(agree(each, listed) for each in kept)

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
        listed = await self._listed(minute)
        if listed is None:
            return False
        told = self._market.reconcile(minute, listed)
        await self._correct(minute, told, Mended.MINUTES, cause)
        return True

    async def _listed(self, minute: Minutes) -> Candle | None:
        """The exchange's own minute; None when it does not tell."""
        found = (await backfill(self._history, [minute])).get(minute)
        return found.candles[0] if found is not None and found.candles else None

    async def _correct(
        self, minute: Minutes, told: Iterable[LiveOutput], how: Mended, cause: GapCause
    ) -> None:
        """Keep what the exchange says; nothing is told where it says the same as we do."""
        if await self._publish(told):
            log.warning(
                "doubtful minute corrected: cause=%s symbol=%s with=%s from=%s",
                cause,
                minute.symbol,
                how,
                utc(minute.start_ms),
            )
            # The gap first: who is killed in between finds the minute among the doubtful ones.
            await self._archive.note_gap(minute, how, cause)
            await self._archive.save_candles()
