"""How a signal fares: each candle after it moves its progress on, until it ends.

An outcome is a pure function of the signal, the price path and RULE_VERSION: live, after a
restart and in a backtest the same.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from msgspec import structs

from engine.life import SignalStatus
from engine.market import Candle, Timeframe
from engine.signal import Side, Signal

RULE_VERSION = 2
"""Raised whenever the same path could give another outcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What happens at the first target."""

    take_profit_1_share: float = 0.5
    """The part of the position that is closed there, 0 to 1."""
    stop_to_entry: bool = True
    """Whether the stop moves to the entry there."""


class OutcomeKind(StrEnum):
    """How a signal ended."""

    TAKE_PROFIT_2 = "take_profit_2"
    TAKE_PROFIT_1_THEN_STOP = "take_profit_1_then_stop"
    STOP_LOSS = "stop_loss"
    EXPIRED = "expired"
    AMBIGUOUS = "ambiguous"
    """One candle touched the stop and a target, and its trades were not to be had: a loss."""
    CANCELLED = "cancelled"
    """Withdrawn by an admin, in public and with a reason."""
    UNRESOLVED_DATA = "unresolved_data"
    """What its price did is not known, and its exchange will not tell it any more."""


_UNCOUNTED = frozenset({OutcomeKind.CANCELLED, OutcomeKind.UNRESOLVED_DATA})
REVISABLE = frozenset(OutcomeKind) - _UNCOUNTED
"""What the price decided: another price would have decided otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where a signal stands after the candles up to `cursor_ms`."""

    cursor_ms: int
    """End of the last candle that was applied; the next one starts here or later."""
    stop: float
    """Where the stop is now."""
    best: float
    """The most favourable price since the entry."""
    worst: float
    """The least favourable price since the entry."""
    last: float
    """The newest close."""
    took_profit_1_ms: int | None = None
    """Start of the candle that reached the first target."""

    @classmethod
    def start(cls, signal: Signal) -> "Progress":
        """Progress of a signal at the moment it is made."""
        price = signal.entry
        return cls(
            cursor_ms=signal.time_ms, stop=signal.stop_loss, best=price, worst=price, last=price
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a signal ended, and what it made."""

    kind: OutcomeKind
    price: float
    """Where the rest of the position was closed; the last one known where it was not."""
    time_ms: int
    """Start of the candle that decided, in exchange time; the expiry when it expired.

    The end of what is known of one that was cancelled or could not be resolved.
    """
    return_fraction: float
    """Of the whole position, before fees: 0.01 is 1 %."""
    result_r: float
    """The same in multiples of the risk."""
    mfe_r: float
    """Maximum favourable excursion, in R; 0 or more."""
    mae_r: float
    """Maximum adverse excursion, in R; 0 or less."""
    duration_ms: int
    rule_version: int = RULE_VERSION
    fees: float | None = None
    """What fees and slippage took, as a fraction of the position at its entry.

    None where nobody reckoned it up: the market alone does not say.
    """
    funding: float | None = None
    """What funding took, negative when it was received; None where nothing is known of it."""

    @property
    def is_counted(self) -> bool:
        """Whether it says how good signals are; others are shown, and counted apart."""
        return self.kind not in _UNCOUNTED

    @property
    def is_win(self) -> bool:
        """Whether it made money, for sure."""
        return self.is_counted and self.kind is not OutcomeKind.AMBIGUOUS and self.result_r > 0

    @property
    def return_after_costs(self) -> float | None:
        """Of the whole position, after fees, slippage and what is known of funding."""
        if self.fees is None:
            return None
        return self.return_fraction - self.fees - (self.funding or 0.0)

    @property
    def status(self) -> SignalStatus:
        """What a signal that ended so is from then on."""
        is_expired = self.kind is OutcomeKind.EXPIRED
        return SignalStatus.EXPIRED if is_expired else SignalStatus.CLOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackedSignal:
    """A published signal and how it fares."""

    number: int
    """What people call it: #42."""
    signal: Signal
    progress: Progress
    outcome: Outcome | None = None
    """None while it is open, and of one that was never published."""
    status: SignalStatus = SignalStatus.IN_POSITION
    reason: str | None = None
    """Why it was rejected or withdrawn; None of any other."""

    @property
    def is_open(self) -> bool:
        """Whether it was published and has not ended."""
        return self.outcome is None and self.status is not SignalStatus.REJECTED

    @property
    def r_after_costs(self) -> float | None:
        """What it made after costs, in multiples of its risk; None where they are not known."""
        net = None if self.outcome is None else self.outcome.return_after_costs
        return None if net is None else net * self.signal.entry / self.signal.risk


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What one candle changed."""

    progress: Progress
    reached_take_profit_1: bool = False
    """Whether this candle reached the first target."""
    outcome: Outcome | None = None
    """Set by the candle that ended the signal."""


def advance(
    signal: Signal, progress: Progress, candle: Candle, timeframe: Timeframe, rules: Rules
) -> Step:
    """Apply the next candle to a signal that has not ended.

    candle: closed, of `timeframe`. One that ended by `progress.cursor_ms`, or began before the
    signal, changes nothing; of one that reaches over the cursor (a minute from the exchange after
    seconds that broke off) the rest is applied. One that reaches over the expiry counts whole.
    """
    end_ms = candle.start_ms + timeframe.ms
    if end_ms <= progress.cursor_ms or candle.start_ms < signal.time_ms:
        return Step(progress=progress)
    if candle.start_ms >= signal.expires_ms:
        return expire(signal, progress, rules)

    rest = _rest(signal.side, candle, progress)
    opened = _see(signal, replace(progress, cursor_ms=end_ms), rest.open, rest.open, rest.open)
    at_open = _decide_at_open(signal, opened, rest, rules)
    if at_open.outcome is not None:
        return at_open
    within = _decide_within(signal, at_open.progress, rest, rules)
    reached = at_open.reached_take_profit_1 or within.reached_take_profit_1
    return replace(within, reached_take_profit_1=reached)


def expire(signal: Signal, progress: Progress, rules: Rules) -> Step:
    """End a signal whose time is over, at the last price known before."""
    return _end(signal, progress, OutcomeKind.EXPIRED, progress.last, signal.expires_ms, rules)


def cancel(signal: Signal, progress: Progress, rules: Rules) -> Step:
    """Withdraw a signal, at the last price known."""
    kind, time_ms = OutcomeKind.CANCELLED, max(progress.cursor_ms, signal.time_ms)
    return _end(signal, progress, kind, progress.last, time_ms, rules)


def give_up(signal: Signal, progress: Progress, rules: Rules) -> Step:
    """End a signal whose price is not known from its cursor on, and never will be.

    What it stood at last is told, and says nothing of how it would have ended.
    """
    kind, time_ms = OutcomeKind.UNRESOLVED_DATA, max(progress.cursor_ms, signal.time_ms)
    return _end(signal, progress, kind, progress.last, time_ms, rules)


def _rest(side: Side, candle: Candle, progress: Progress) -> Candle:
    """The part of a candle after the cursor.

    Its high and low stay: had they been reached before the cursor, they would have decided then.
    But a stop that moved within this very candle counts from the next one on, as always: on its
    side only the open and the close of the rest are sure to have come after.
    """
    if candle.start_ms >= progress.cursor_ms:
        return candle
    # Trades and the exchange's own candle may disagree by a little.
    open_ = min(max(progress.last, candle.low), candle.high)
    rest = structs.replace(candle, start_ms=progress.cursor_ms, open=open_)
    moved_ms = progress.took_profit_1_ms
    if moved_ms is None or moved_ms < candle.start_ms:
        return rest
    if side is Side.LONG:
        return structs.replace(rest, low=min(open_, rest.close))
    return structs.replace(rest, high=max(open_, rest.close))


def _see(signal: Signal, progress: Progress, high: float, low: float, last: float) -> Progress:
    return replace(
        progress,
        best=_better(signal.side, progress.best, high, low),
        worst=_worse(signal.side, progress.worst, high, low),
        last=last,
    )


def _decide_at_open(signal: Signal, progress: Progress, candle: Candle, rules: Rules) -> Step:
    """What the open alone decides: it comes before everything else in the candle."""
    sign = signal.side.sign
    opened = candle.open * sign
    before_first = progress.took_profit_1_ms is None
    if opened <= progress.stop * sign:
        # The market jumped over the stop: nobody was there to fill it at its own price.
        return _stop(signal, progress, candle.open, candle.start_ms, rules)
    if opened >= signal.take_profit_2 * sign:
        return _take_second(signal, progress, candle.start_ms, rules)
    if before_first and opened >= signal.take_profit_1 * sign:
        return _take_first(signal, progress, candle.start_ms, rules)
    return Step(progress=progress)


def _decide_within(signal: Signal, opened: Progress, candle: Candle, rules: Rules) -> Step:
    """What the range decides; in which order its prices came is hidden.

    opened: after its open. Nobody was there for what came beyond the level where it ended.
    """
    progress = _see(signal, opened, candle.high, candle.low, candle.close)
    sign = signal.side.sign
    best = (candle.high if sign > 0 else candle.low) * sign
    worst = (candle.low if sign > 0 else candle.high) * sign
    before_first = progress.took_profit_1_ms is None
    target = (signal.take_profit_1 if before_first else signal.take_profit_2) * sign

    if worst <= progress.stop * sign:
        lowest = _worse(signal.side, opened.worst, progress.stop, progress.stop)
        progress = replace(progress, worst=lowest)
        if best >= target:
            kind = OutcomeKind.AMBIGUOUS
            return _end(signal, progress, kind, progress.stop, candle.start_ms, rules)
        return _stop(signal, progress, progress.stop, candle.start_ms, rules)
    if best >= signal.take_profit_2 * sign:
        last = signal.take_profit_2
        progress = replace(progress, best=_better(signal.side, opened.best, last, last))
        return _take_second(signal, progress, candle.start_ms, rules)
    if before_first and best >= target:
        first = _take_first(signal, progress, candle.start_ms, rules)
        if candle.close * sign > first.progress.stop * sign:
            # It may have dipped to the entry before or after: the stop that moves there counts
            # from the next candle on.
            return first
        # It closed beyond the entry, so it passed the stop that had moved there.
        end = _stop(signal, first.progress, first.progress.stop, candle.start_ms, rules)
        return replace(end, reached_take_profit_1=True)
    return Step(progress=progress)


def _take_first(signal: Signal, progress: Progress, time_ms: int, rules: Rules) -> Step:
    return Step(
        progress=_after_first(signal, progress, time_ms, rules), reached_take_profit_1=True
    )


def _take_second(signal: Signal, progress: Progress, time_ms: int, rules: Rules) -> Step:
    reached = _after_first(signal, progress, time_ms, rules)
    kind, price = OutcomeKind.TAKE_PROFIT_2, signal.take_profit_2
    end = _end(signal, reached, kind, price, time_ms, rules)
    return replace(end, reached_take_profit_1=progress.took_profit_1_ms is None)


def _after_first(signal: Signal, progress: Progress, time_ms: int, rules: Rules) -> Progress:
    if progress.took_profit_1_ms is not None:
        return progress
    stop = signal.entry if rules.stop_to_entry else progress.stop
    return replace(progress, took_profit_1_ms=time_ms, stop=stop)


def _stop(signal: Signal, progress: Progress, price: float, time_ms: int, rules: Rules) -> Step:
    before_first = progress.took_profit_1_ms is None
    kind = OutcomeKind.STOP_LOSS if before_first else OutcomeKind.TAKE_PROFIT_1_THEN_STOP
    return _end(signal, progress, kind, price, time_ms, rules)


def _end(
    signal: Signal, progress: Progress, kind: OutcomeKind, price: float, time_ms: int, rules: Rules
) -> Step:
    early = 0.0 if progress.took_profit_1_ms is None else rules.take_profit_1_share
    outcome = Outcome(
        kind=kind,
        price=price,
        time_ms=time_ms,
        return_fraction=early * signal.return_at(signal.take_profit_1)
        + (1 - early) * signal.return_at(price),
        result_r=early * signal.r_at(signal.take_profit_1) + (1 - early) * signal.r_at(price),
        mfe_r=signal.r_at(progress.best),
        mae_r=signal.r_at(progress.worst),
        duration_ms=time_ms - signal.time_ms,
    )
    return Step(progress=progress, outcome=outcome)


def _better(side: Side, best: float, high: float, low: float) -> float:
    return max(best, high) if side is Side.LONG else min(best, low)


def _worse(side: Side, worst: float, high: float, low: float) -> float:
    return min(worst, low) if side is Side.LONG else max(worst, high)
