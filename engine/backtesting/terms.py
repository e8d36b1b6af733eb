"""Terms: on what conditions signals are followed and paid for, and what they made on those."""

from dataclasses import dataclass

from engine.backtesting.condition import MarketCondition
from engine.costs import Charges, Costs, FundingPaid, charges
from engine.signal import Signal
from engine.tracking import Outcome, OutcomeKind, Progress, Rules


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
    def is_win(self) -> bool:
        """Whether it made money after costs, for sure."""
        certain = self.outcome is not None and self.outcome.kind is not OutcomeKind.AMBIGUOUS
        return certain and self.net_r is not None and self.net_r > 0

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
        return self.outcome.result_r - self.charges.in_r(self.signal)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The same for all signals of a symbol."""

    rules: Rules
    costs: Costs
    funding: FundingPaid | None
    """None when nothing is known of it."""

    def charge(
        self,
        signal: Signal,
        progress: Progress,
        outcome: Outcome | None,
        condition: MarketCondition | None = None,
    ) -> BacktestSignal:
        """What a signal made and cost; nothing yet while it is open."""
        paid = None
        if outcome is not None:
            paid = charges(
                signal,
                progress,
                outcome,
                rules=self.rules,
                costs=self.costs,
                funding=self.funding,
            )
        return BacktestSignal(
            signal=signal, progress=progress, outcome=outcome, charges=paid, condition=condition
        )
