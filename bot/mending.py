"""Holes in what is known of the market, filled with what the exchange tells of them afterwards.

a hole ──► all of its trades, where it is short and the exchange still has them
       └─► else its minutes, and the seconds of those that decide, where they are told
"""

import asyncio
import logging
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from msgspec import structs

from bot.archive import Archive
from bot.desk import Desk
from bot.logs import utc
from bot.price_paths import Parts, PricePaths
from bot.reconciliation import Reconciliation
from engine.clock import Clock
from engine.errors import FeedError
from engine.feeds.backfill import Backfill, Minutes, backfill
from engine.feeds.backoff import Backoff
from engine.feeds.feed import History
from engine.gaps import GapCause
from engine.live import GRACE_MS, LiveMarket
from engine.live_output import LiveOutput
from engine.market import Candle, Symbol, Timeframe, Trade
from storage.market_history import Mended

log = logging.getLogger(__name__)

EVERY_S = 0.5
TRADES_MS = 900_000
"""A longer hole is mended with minutes: its trades would be too many."""
PATIENCE = 20
"""Times that the exchange is asked for a minute that it does not list yet."""


class MendedHole(NamedTuple):
    """A hole that is no more, and what filled it."""

    hole: Minutes
    how: Mended


class Mending:
    """Asks for holes until each is filled, one answer a hole at a time."""

    def __init__(  # noqa: PLR0913 - each is another part that it asks or tells
        self,
        history: History,
        market: LiveMarket,
        desk: Desk,
        archive: Archive,
        clock: Clock,
        backoff: Backoff,
        paths: PricePaths,
        reconciliation: Reconciliation,
        publish: Callable[[Iterable[LiveOutput], Parts], Awaitable[int]],
        past: Callable[[Symbol, int], Minutes],
    ) -> None:
        """publish: passes on what the market tells, in turn.

        past: what indicators want of a symbol up to a time.
        """
        self._history = history
        self._market = market
        self._desk = desk
        self._archive = archive
        self._clock = clock
        self._backoff = backoff
        self._paths = paths
        self._reconciliation = reconciliation
        self._publish = publish
        self._past = past
        self._asked: dict[Minutes, int] = {}
        """How often the exchange was asked for a hole in vain."""
        self._ask_again_s: dict[Symbol, float] = {}
        self._seen_until_ms: dict[Symbol, int] = {}
        """Of the symbols that were watched before we were started."""

    async def run(self) -> None:
        """Mend until cancelled."""
        while True:
            await asyncio.sleep(EVERY_S)
            holes = [hole for hole in map(self._wanted, self._market.missing()) if self._due(hole)]
            async with asyncio.TaskGroup() as tasks:
                mending = [tasks.create_task(self.mend(hole)) for hole in holes]
            _tell_of([mended for each in mending if (mended := each.result()) is not None])

    def was_seen(self, symbol: Symbol, until_ms: int) -> None:
        """Say until when a symbol was seen before we were started; it may be asked for anew."""
        self._seen_until_ms[symbol] = until_ms

    def _wanted(self, hole: Minutes) -> Minutes:
        """The hole; as much as indicators want when nothing is known yet."""
        return hole if hole.start_ms else self._past(hole.symbol, hole.end_ms)

    def _due(self, hole: Minutes) -> bool:
        """Whether the hole's last minute is over, and its turn to be asked for has come."""
        is_over = hole.end_ms + GRACE_MS <= self._market.now_ms()
        return is_over and self._ask_again_s.get(hole.symbol, 0.0) <= self._clock.monotonic_s()

    async def mend(self, hole: Minutes) -> MendedHole | None:
        """Fill a hole with its trades where the exchange still has them, else with its minutes.

        None when it could not be filled yet, or nobody wants it any more.
        """
        cause, trades = self._cause(hole.symbol), await self._trades(hole)
        if trades is not None:
            await self._fill(hole, cause, self._market.fill_with_trades(hole, trades), {})
            return await self._mended(hole, Mended.TRADES, cause)
        found = (await backfill(self._history, [hole])).get(hole)
        if (
            found is not None
            and self._is_all(hole, found)
            and await give_up_forgotten(self._paths, self._desk, {hole: found}, found.candles)
        ):
            torn = await self._paths.torn(hole.symbol, found.candles, {})
            await self._fill(hole, cause, self._market.fill(hole, found.candles), torn)
            return await self._mended(hole, Mended.MINUTES, cause, found.missing)
        asked = self._asked.get(hole, 0) + 1
        self._asked = {each: n for each, n in self._asked.items() if each.symbol != hole.symbol}
        self._asked[hole] = asked
        again_s = self._clock.monotonic_s() + self._backoff.delay_s(asked)
        self._ask_again_s[hole.symbol] = again_s
        return None

    async def _fill(
        self,
        hole: Minutes,
        cause: GapCause | None,
        outputs: Iterable[LiveOutput],
        torn: Parts,
    ) -> None:
        """Pass on what fills a hole; what was decided past its beginning is looked at again."""
        if cause is not None:
            await self._reconciliation.doubt_decisions(hole.symbol, hole.start_ms, cause)
        await self._publish(outputs, torn)

    def _cause(self, symbol: Symbol) -> GapCause | None:
        """What opened a symbol's hole; None for what was before it was watched: that is no gap."""
        return self._market.lost_for(symbol) if self._market.known_until_ms(symbol) else None

    async def _trades(self, hole: Minutes) -> list[Trade] | None:
        """All trades of a short hole; None when they are too many or not to be had."""
        if not self._market.known_until_ms(hole.symbol) or hole.end_ms - hole.start_ms > TRADES_MS:
            return None
        try:
            return await self._history.trades(hole.symbol, hole.start_ms, hole.end_ms)
        except FeedError as error:
            log.warning("no trades for a hole: symbol=%s error=%s", hole.symbol, error)
            return None

    async def _mended(
        self,
        hole: Minutes,
        how: Mended,
        cause: GapCause | None,
        missing: Sequence[Minutes] = (),
    ) -> MendedHole | None:
        """Write down what mended a hole, if it is a gap; None if nobody wants it any more."""
        self._asked.pop(hole, None)
        self._ask_again_s.pop(hole.symbol, None)
        if hole.symbol not in self._market.symbols:
            return None
        if cause is not None:
            await self._archive.note_gap(self._unseen(hole, how, cause), how, cause, missing)
        log.debug(
            "hole mended: symbol=%s with=%s from=%s to=%s",
            hole.symbol,
            how,
            utc(hole.start_ms),
            utc(hole.end_ms),
        )
        return MendedHole(hole, how)

    def _unseen(self, hole: Minutes, how: Mended, cause: GapCause) -> Minutes:
        """What was not seen of a hole; after a restart minutes before it were asked for again.

        Those were seen, and are as the exchange has them now. With minutes alone they may not be:
        their seconds are ours.
        """
        if cause is not GapCause.RESTART:
            return hole
        seen_ms = Timeframe.M1.floor(self._seen_until_ms.pop(hole.symbol, 0))
        if how is not Mended.TRADES or not hole.start_ms < seen_ms < hole.end_ms:
            return hole
        return structs.replace(hole, start_ms=seen_ms)

    def _is_all(self, hole: Minutes, found: Backfill) -> bool:
        """Whether the exchange lists the hole's last minute, or was asked often enough."""
        lacks_the_last = bool(found.missing) and found.missing[-1].end_ms == hole.end_ms
        if lacks_the_last and self._asked.get(hole, 0) < PATIENCE:
            return False
        # Before the first minute that we know there is no gap, only a past that is not listed.
        for gap in found.missing if self._market.known_until_ms(hole.symbol) else ():
            log.warning(
                "gap stays: symbol=%s from=%s to=%s",
                gap.symbol,
                utc(gap.start_ms),
                utc(gap.end_ms),
            )
        return True


async def give_up_forgotten(
    paths: PricePaths,
    desk: Desk,
    found: Mapping[Minutes, Backfill],
    minutes: Sequence[Candle],
) -> bool:
    """End signals whose price the exchange has forgotten; False while it does not answer.

    found: what it told of each stretch. minutes: all that are known, oldest first.
    """
    for wanted, told in found.items():
        hole = next(iter(told.missing), None)
        if hole is None or hole.start_ms != wanted.start_ms or not _matters(desk, hole):
            continue
        if not minutes or minutes[-1].start_ms < hole.end_ms:
            continue  # it lists nothing later either: that proves nothing
        try:
            is_forgotten = await paths.is_forgotten(hole)
        except FeedError as error:
            log.warning("no history: symbol=%s error=%s", hole.symbol, error)
            return False
        if is_forgotten:
            await desk.lose(hole.symbol, hole.start_ms, hole.end_ms)
    return True


def _matters(desk: Desk, hole: Minutes) -> bool:
    """Whether a signal was open in a hole."""
    cursor_ms = desk.followed.oldest_cursor_ms(hole.symbol)
    return cursor_ms is not None and cursor_ms < hole.end_ms


def _tell_of(mended: Sequence[MendedHole]) -> None:
    """One line for all that were mended together: a reconnect opens one of each symbol."""
    if not mended:
        return
    holes, ways = [hole for hole, _ in mended], Counter(how for _, how in mended)
    log.info(
        "holes mended: symbols=%d with_trades=%d with_minutes=%d from=%s to=%s",
        len({hole.symbol for hole in holes}),
        ways[Mended.TRADES],
        ways[Mended.MINUTES],
        utc(min(hole.start_ms for hole in holes)),
        utc(max(hole.end_ms for hole in holes)),
    )
