"""The exchange's first word on what it trades: asked for until it comes.

Nothing else of the desk waits for it: people are answered and messages delivered meanwhile.
"""

import asyncio
import logging
from enum import StrEnum

from bot.errors import WrongSettings
from bot.universe import Universe
from engine.errors import ExchangeInMaintenance, FeedError, UnknownSymbol
from engine.feeds.backoff import Backoff

log = logging.getLogger(__name__)


class WaitsFor(StrEnum):
    """What stands between the desk and its market."""

    CONNECTING = "connecting"
    """The exchange has not answered, or not as it should."""
    MAINTENANCE = "maintenance"
    """It serves nobody, or lists nothing as trading."""


class Opening:
    """Has what the settings name watched, as soon as the exchange says what there is."""

    def __init__(self, universe: Universe, exchange: str, backoff: Backoff) -> None:
        """exchange: its name, for people. backoff: pauses between two questions."""
        self.waits_for: WaitsFor | None = WaitsFor.CONNECTING
        """None once the market is watched."""
        self.trouble: str | None = None
        """What came of the last question; None while none has failed, and afterwards."""
        self._universe = universe
        self._exchange = exchange
        self._backoff = backoff

    async def run(self) -> None:
        """Ask until the market is watched.

        Raises WrongSettings when a perpetual of SYMBOLS is not listed.
        """
        failures = 0
        while not await self._ask():
            failures += 1
            pause_s = self._backoff.delay_s(failures)
            log.warning(
                "no market yet: state=%s again_in_s=%.1f reason=%s",
                self.waits_for,
                pause_s,
                self.trouble,
            )
            await asyncio.sleep(pause_s)
        if failures:
            log.info("the exchange answers: failures_before=%d", failures)
        self.waits_for = self.trouble = None

    async def _ask(self) -> bool:
        """Whether the market is watched now."""
        try:
            if await self._universe.open():
                return True
            self._wait(WaitsFor.MAINTENANCE, "it lists no perpetual as trading")
        except UnknownSymbol as error:
            raise WrongSettings(f"SYMBOLS: {error} {self._exchange} does not list it") from error
        except ExchangeInMaintenance as error:
            self._wait(WaitsFor.MAINTENANCE, str(error))
        except FeedError as error:
            self._wait(WaitsFor.CONNECTING, str(error))
        return False

    def _wait(self, waits_for: WaitsFor, trouble: str) -> None:
        self.waits_for, self.trouble = waits_for, trouble
