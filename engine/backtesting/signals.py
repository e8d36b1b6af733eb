"""What a backtest found on one symbol."""

from dataclasses import dataclass

from engine.backtesting.past import Gap
from engine.backtesting.random_entries import RandomEntry
from engine.backtesting.terms import BacktestSignal
from engine.costs import Costs
from engine.market import Symbol
from engine.traders import TraderProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class SymbolBacktest:
    """One symbol's past as the live system would have decided it; small enough to be sent on."""

    symbol: Symbol
    exchange: str
    trader: TraderProfile
    """Who made the signals."""
    costs: Costs
    start_ms: int
    """From here on signals count; what is before only made the features."""
    end_ms: int
    minutes: int
    """Candles from `start_ms` on."""
    seconds: int
    """Candles that decided instead of minutes, of all that were given."""
    gaps: tuple[Gap, ...]
    knows_funding: bool
    """Whether funding is in the costs."""
    signals: tuple[BacktestSignal, ...]
    """By their time; all of them, however many were open at once."""
    random_entries: tuple[RandomEntry, ...]
    """What chance made of the same market with the same exits; empty when not asked for."""
