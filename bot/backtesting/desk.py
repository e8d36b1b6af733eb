"""Backtests that people ask for in Telegram: one at a time each, and few in all."""

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from typing import TypeAlias

from bot.backtesting.fetching import Fetching
from bot.backtesting.findings import Findings
from bot.backtesting.run import run
from bot.backtesting.tasks import Period, tasks_for
from bot.errors import BotError
from bot.settings import Settings
from engine.errors import FeedError
from engine.feeds.feed import DerivativesHistory
from engine.market import Instrument, Symbol, Timeframe
from engine.traders import HOUSE, TraderProfile, house
from storage import traders
from storage.database import Database

log = logging.getLogger(__name__)

MOST_AT_ONCE = 2
_EVERY_S = 0.25
"""Between two looks at how far it is, and at whether to go on."""

Asker: TypeAlias = int
"""Numeric Telegram user id."""
Place: TypeAlias = tuple[int, int]
"""A chat's id, and that of a message in it."""


class Step(StrEnum):
    """What a backtest is busy with."""

    FETCHING = "fetching"
    TESTING = "testing"


class AlreadyRunning(BotError):
    """This person has a backtest running."""


class TooManyRunning(BotError):
    """As many are running as may be."""


class Cancelled(BotError):
    """Somebody pressed the button."""


class Order:
    """One backtest while it runs."""

    def __init__(self) -> None:
        self.step = Step.FETCHING
        self.share = 0.0
        """Of the step that is done, 0 to 1."""
        self.place: Place | None = None
        """The message that tells of it, once it is there."""
        self._is_cancelled = False

    def cancel(self) -> None:
        """Let it end at its next step."""
        self._is_cancelled = True

    def note(self, step: Step, share: float) -> None:
        """How far it is. Raises Cancelled when it is to end."""
        self.step, self.share = step, share
        if self._is_cancelled:
            raise Cancelled("a backtest was cancelled")


class Backtests:
    """Runs backtests on what the store and the exchange know."""

    def __init__(
        self, database: Database, history: DerivativesHistory, settings: Settings
    ) -> None:
        self._database = database
        self._fetching = Fetching(database, history, settings.exchange)
        self._settings = settings
        self._orders: dict[Asker, Order] = {}

    async def traders_for(self, person: Asker) -> dict[str, TraderProfile]:
        """Every trader by its name and its key; of those with one name the person's own."""
        async with self._database.reading() as session:
            kept = [each.profile for each in await traders.kept(session)]
        kept.sort(key=lambda profile: profile.owner == person)
        known = {name: profile for profile in kept for name in (profile.key, profile.name)}
        return {**known, HOUSE: house(self._settings.strategy())}

    @contextmanager
    def ordered(self, asker: Asker) -> Iterator[Order]:
        """A place for one backtest. Raises AlreadyRunning, TooManyRunning."""
        if asker in self._orders:
            raise AlreadyRunning("one is running")
        if len(self._orders) >= MOST_AT_ONCE:
            raise TooManyRunning(f"{MOST_AT_ONCE} are running")
        order = self._orders[asker] = Order()
        try:
            yield order
        finally:
            del self._orders[asker]

    def cancel(self, place: Place) -> bool:
        """Let the backtest that a message tells of end; False when it is over."""
        order = next((each for each in self._orders.values() if each.place == place), None)
        if order is not None:
            order.cancel()
        return order is not None

    async def run(
        self,
        order: Order,
        instruments: Mapping[Symbol, Instrument],
        period: Period,
        trader: TraderProfile,
    ) -> Findings:
        """Fetch what is missing, then test; how far it is stands in the order.

        Raises Cancelled, NothingToTest, BacktestFailed, StorageError.
        """
        settings, symbols = self._settings, tuple(instruments)
        await self._fetch(order, symbols, self._with_warm_up(period))
        tasks = tasks_for(settings, symbols, instruments, period, trader)
        return await run(tasks, lambda share: order.note(Step.TESTING, share), _EVERY_S)

    async def _fetch(self, order: Order, symbols: tuple[Symbol, ...], period: Period) -> None:
        try:
            await self._fetching.fetch(
                symbols, period, lambda share: order.note(Step.FETCHING, share)
            )
        except FeedError as error:
            # What is kept may be enough, and the report says what is not.
            log.warning("the past could not be fetched for a backtest: error=%s", error)

    def _with_warm_up(self, period: Period) -> Period:
        warm_up_ms = self._settings.warm_up_minutes * Timeframe.M1.ms
        return Period(start_ms=period.start_ms - warm_up_ms, end_ms=period.end_ms)
