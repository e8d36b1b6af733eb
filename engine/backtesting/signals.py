"""What a backtest found on one symbol."""

from dataclasses import dataclass

from engine.backtesting.condition import MarketCondition
from engine.backtesting.past import Gap
from engine.backtesting.random_entries import RandomEntry
from engine.costs import Charges, Costs
from engine.market import Symbol
from engine.signal import Signal
from engine.tracking import Outcome, Progress
from engine.traders import TraderProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class BacktestSignal:
    """A signal of the past, how it fared and what it cost."""

    signal: Signal
    progress: Progress
    """After the last candle that was applied."""
    outcome: Outcome | None
    """None for one that was still open when the data ended; it is in no figure but exposure."""
    charges: Charges | None
    """None while it is open."""
    condition: MarketCondition | None

    @property
    def net_return(self) -> float | None:
        """Return of the whole position after costs, as a fraction of the entry."""
        if self.outcome is None or self.charges is None:
            return None
        return self.outcome.return_fraction - self.charges.total

    @property
    def net_r(self) -> float | None:
        """The result after costs in multiples of the risk."""
        if self.outcome is None or self.charges is None:
            return None
        return self.outcome.result_r - self.charges.total * self.signal.entry / self.signal.risk


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
