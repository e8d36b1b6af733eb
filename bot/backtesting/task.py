"""What is asked of one symbol, and what comes back; both travel between processes."""

from dataclasses import dataclass

from engine.backtesting.signals import SymbolBacktest
from engine.market import Instrument, Symbol
from engine.traders import TraderProfile

FEWEST_MINUTES = 1_440
"""Minutes that a backtest wants at least, its warm-up included: below a day little is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolTask:
    """One symbol over one period."""

    number: int
    """Its place among the symbols of its run, from 0."""
    database_url: str
    exchange: str
    """Its name in lower case."""
    symbol: Symbol
    instrument: Instrument | None
    """None for one whose price step is to be read from its kept candles."""
    start_ms: int
    """From here on signals count."""
    end_ms: int
    warm_up_minutes: int
    """Minutes before the period that make the features."""
    trader: TraderProfile
    entries: int
    """Random entries to compare with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tested:
    """One symbol's backtest."""

    found: SymbolBacktest
    warm_up_minutes: int
    """Minutes that were kept before the period."""
    payments: int
    """Funding payments that are known, from the warm-up on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacking:
    """A symbol of whose period too little is kept."""

    symbol: Symbol
    minutes: int
    """Minutes of the period and its warm-up that are kept."""
    kept_from_ms: int | None
    """Start of the oldest minute that is kept at all; None when there is none."""
    kept_until_ms: int | None
    """End of the newest one."""
