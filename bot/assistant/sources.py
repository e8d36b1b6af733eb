"""What answers are made of, and for whom."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.health import HealthReport
from engine.live import LiveMarket
from engine.tracking import TrackedSignal
from engine.traders import owner_of
from storage.address import Address
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """The database and the live market, as somebody may see them."""

    database: Database
    market: LiveMarket
    report: Callable[[], Awaitable[HealthReport]]
    """How the desk is now."""
    owners: frozenset[int] | None
    """Of the traders whose signals may be told, 0 for the house; None for everybody's."""
    address: Address
    """Where it is asked: its days count, and in a private chat its settings."""
    language: str
    """What the language of the answer is called by its speakers."""
    now_ms: int
    """Our clock."""

    def shows(self, tracked: TrackedSignal) -> bool:
        """Whether a signal may be told."""
        return self.owners is None or owner_of(tracked.signal.trader) in self.owners
