"""Costs: what trading a signal takes away from what the prices alone would have made.

Everything is a fraction of the position at its entry, so that it can be taken from a return:

- fees: fee × what is traded, at the entry and at each exit. The entry, a stop and an expiry take
  liquidity (taker fee); the targets are orders that waited there (maker fee).
- slippage: slippage × what is traded where liquidity is taken. The targets have none.
- funding: rate × the part of the position still open, at every payment in (entry, end]; longs pay
  a positive rate, shorts receive it. Valued at the entry, as no mark price is kept.

    return after costs = return - fees - slippage - funding
    R after costs      = R - (fees + slippage + funding) × entry / risk
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engine.market import FundingRate
from engine.signal import Signal
from engine.tracking import Outcome, OutcomeKind, Progress, Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """What trading costs, as fractions of what is traded: 0.0002 is 0.02 %."""

    taker_fee: float
    maker_fee: float
    """Negative where makers are paid."""
    slippage: float = 0.0001
    """How much worse than its price a market order fills. An assumption: a hundredth of a per
    cent suits a few thousand USDT in a liquid market, and is too little in a thin one."""


NO_COSTS = Costs(taker_fee=0.0, maker_fee=0.0, slippage=0.0)
FEES: Mapping[str, Costs] = MappingProxyType(
    {
        # bybit.com/en/help-center: "Perpetual & Futures Contract: Fees Explained", non-VIP.
        "bybit": Costs(taker_fee=0.00055, maker_fee=0.0002),
        # binance.com/en/fee/futureFee: USDⓈ-M, regular user, not paid in BNB.
        "binance": Costs(taker_fee=0.0005, maker_fee=0.0002),
    }
)
"""Without any discount, by exchange in lower case."""


def costs_on(exchange: str) -> Costs:
    """The costs of a newcomer on an exchange; the dearest ones where its fees are not known."""
    return FEES.get(exchange, FEES["bybit"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Charges:
    """What one signal cost, as fractions of its position at the entry."""

    fees: float
    slippage: float
    funding: float | None
    """Paid; negative when received. None when nothing is known of what was paid: then it counts
    as nothing."""

    @property
    def total(self) -> float:
        """All of it; to be taken from the return."""
        return self.fees + self.slippage + (self.funding or 0.0)

    def in_r(self, signal: Signal) -> float:
        """All of it in multiples of the signal's risk; to be taken from its R."""
        return self.total * signal.entry / signal.risk


class FundingPaid:
    """The funding payments of one symbol."""

    __slots__ = ("_rates", "_times")

    def __init__(self, told: Iterable[FundingRate]) -> None:
        """told: in any order; what was only expected of a payment is left out."""
        paid = {each.time_ms: each.rate for each in told if each.time_ms >= each.next_funding_ms}
        self._times = sorted(paid)
        self._rates = [paid[time_ms] for time_ms in self._times]

    def between(self, after_ms: int, until_ms: int) -> Sequence[tuple[int, float]]:
        """Time and rate of each payment in (after_ms, until_ms], oldest first."""
        wanted = slice(bisect_right(self._times, after_ms), bisect_right(self._times, until_ms))
        return list(zip(self._times[wanted], self._rates[wanted], strict=True))


def charges(
    signal: Signal,
    progress: Progress,
    outcome: Outcome,
    *,
    rules: Rules,
    costs: Costs,
    funding: FundingPaid | None,
) -> Charges:
    """What a signal that has ended cost. progress: its last. funding: None when unknown."""
    early = 0.0 if progress.took_profit_1_ms is None else rules.take_profit_1_share
    at_first = early * signal.take_profit_1 / signal.entry
    at_end = (1 - early) * outcome.price / signal.entry
    by_order = outcome.kind is OutcomeKind.TAKE_PROFIT_2
    made = at_first + (at_end if by_order else 0.0)
    taken = 1.0 + (0.0 if by_order else at_end)
    return Charges(
        fees=costs.taker_fee * taken + costs.maker_fee * made,
        slippage=costs.slippage * taken,
        funding=None if funding is None else _funding(signal, progress, outcome, early, funding),
    )


def _funding(
    signal: Signal, progress: Progress, outcome: Outcome, early: float, paid: FundingPaid
) -> float:
    first_ms, total = progress.took_profit_1_ms, 0.0
    for time_ms, rate in paid.between(signal.time_ms, outcome.time_ms):
        held = 1.0 if first_ms is None or time_ms <= first_ms else 1 - early
        total += held * rate
    return total * signal.side.sign
