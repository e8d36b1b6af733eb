"""Asks the exchange what it trades: every day, and when something fell silent.

Silence alone does not say whether a line is broken, a pair was delisted, or the exchange is in
maintenance; the exchange does.
"""

import asyncio
import logging

from bot.feeds import Feeds
from bot.universe import Universe
from engine.clock import Clock
from engine.errors import ExchangeInMaintenance, FeedError
from engine.feeds.backoff import Backoff
from engine.live import LiveMarket
from engine.market import Symbol

log = logging.getLogger(__name__)

ANSWERED_WITHIN_S = 20.0
HEARD_WITHIN_S = 60.0
"""How long our own stream may need once the exchange serves again.

Its longest pause before another try (30 s), that try (10 s), and a pair's first message.
"""


class ListingWatch:
    """Decides when to ask, and says which symbols are in maintenance.

    Those are the watched ones that the exchange does not list as trading, and all that are silent
    while it serves nobody: until they are heard, or it has served for HEARD_WITHIN_S.
    """

    def __init__(
        self, universe: Universe, market: LiveMarket, feeds: Feeds, clock: Clock, backoff: Backoff
    ) -> None:
        """backoff: pauses between two questions while something is amiss."""
        self._universe = universe
        self._market = market
        self._feeds = feeds
        self._clock = clock
        self._backoff = backoff
        self._is_new_day = False
        self._serves_nobody = False
        self._asleep: frozenset[Symbol] = frozenset()
        """What was silent while the exchange served nobody, and was not heard since."""
        self._awake_by_s = 0.0
        self._is_maintenance_logged = False
        self._reconnects = 0
        self._all_silent = False
        self._asked = 0
        """Questions since all was well."""
        self._ask_again_s = 0.0

    async def begin_day(self) -> None:
        """Have everything read anew at the next look."""
        self._is_new_day = True
        self._ask_again_s = 0.0

    async def look(self) -> None:
        """Ask, if there is a reason to and it is time."""
        self._log_reconnects()
        if self._serves_nobody:
            self._awake_by_s = self._clock.monotonic_s() + HEARD_WITHIN_S
        # The market's own word: whoever looks at it next must not see another silence than we.
        silent = self._market.stale_symbols
        if self._has_reason(silent):
            if self._clock.monotonic_s() >= self._ask_again_s:
                self._asked += 1
                pause_s = self._backoff.delay_s(self._asked)
                self._ask_again_s = self._clock.monotonic_s() + pause_s
                await self._ask()
        else:
            self._asked, self._serves_nobody = 0, False
            self._log_maintenance("every pair is heard", is_on=False)
        self._let_sleep()
        self._market.set_maintenance(self._universe.not_traded() | self._asleep)

    def _has_reason(self, silent: frozenset[Symbol]) -> bool:
        were_silent, self._all_silent = self._all_silent, silent == self._feeds.symbols
        if self._all_silent and not were_silent:
            # All at once is news, however short ago we asked about one of them.
            self._ask_again_s = 0.0
        return bool(self._is_new_day or silent or self._universe.not_traded())

    def _let_sleep(self) -> None:
        """Keep whom the exchange did not serve asleep until our stream had time to hear them."""
        silent = self._market.stale_symbols
        if self._serves_nobody:
            self._asleep = silent
        elif self._clock.monotonic_s() >= self._awake_by_s:
            self._asleep = frozenset()
        self._asleep &= silent

    async def _ask(self) -> None:
        try:
            async with asyncio.timeout(ANSWERED_WITHIN_S):
                if self._is_new_day:
                    anything_trades = await self._universe.read_anew()
                else:
                    anything_trades = await self._universe.compare()
        except ExchangeInMaintenance as error:
            self._serves_nobody = True
            self._log_maintenance(error, is_on=True)
        except (FeedError, TimeoutError) as error:
            # Whether a maintenance is over is not known, but this may be trouble of our own.
            log.warning("the exchange does not say what it trades: error=%r", error)
            self._serves_nobody = False
        else:
            self._serves_nobody = not anything_trades
            self._is_new_day = self._is_new_day and not anything_trades
            said = "pairs are listed" if anything_trades else "no pair is listed"
            self._log_maintenance(said, is_on=not anything_trades)

    def _log_maintenance(self, reason: object, *, is_on: bool) -> None:
        """Say once that it begins, and once that it is over."""
        if is_on != self._is_maintenance_logged:
            said = "begins" if is_on else "is over"
            log.info("maintenance of the exchange %s: reason=%s", said, reason)
        self._is_maintenance_logged = is_on

    def _log_reconnects(self) -> None:
        """Say that a stream is back whose loss was logged."""
        before, self._reconnects = self._reconnects, self._feeds.health.reconnects
        if self._reconnects > before:
            log.info("the market stream is connected again: reconnects=%d", self._reconnects)
