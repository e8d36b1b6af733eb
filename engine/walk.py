"""Signals on their way once more, when it comes to be known how their price really went.

Trades are lost or come late, and what was decided without them may have been something else: a
stop was touched before the target that was told, or the target earlier. From what is known by now
the same rules decide again:

    nothing was decided since the first corrected price ──► a change, as on any other candle
    a target or the end was ──────────────────────────────► a revision, where it differs
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from engine.followed import Change, Followed, FollowedSignals
from engine.live_output import ClosedCandle
from engine.market import Candle, Timeframe
from engine.signal import Side, Signal
from engine.tracking import REVISABLE, Outcome, Progress, Rules, Step, TrackedSignal


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A signal about which something else was decided than what its price really did."""

    before: TrackedSignal
    """As it was decided."""
    progress: Progress
    outcome: Outcome | None
    """How it really ended; None of one that is open."""
    rules: Rules

    @property
    def signal(self) -> Signal:
        """What it is about."""
        return self.before.signal

    @property
    def number(self) -> int:
        """What people call it."""
        return self.before.number

    @property
    def as_change(self) -> Change:
        """The same, as if nothing had been decided before."""
        return Change(self.signal, Step(progress=self.progress, outcome=self.outcome), self.rules)

    @property
    def is_of_note(self) -> bool:
        """Whether people read something else than what happened, and not only another time."""
        before = self.before.outcome
        if before is None:
            return self.progress.took_profit_1_ms is None
        after = self.outcome
        return after is None or (after.kind, after.price) != (before.kind, before.price)


_Decision: TypeAlias = Change | Revision


class Walk:
    """Those signals of a symbol that may hang on prices since a time."""

    def __init__(
        self, recorded: Iterable[TrackedSignal], since_ms: int, followed: FollowedSignals
    ) -> None:
        """recorded: as they are written down. since_ms: of the first price that was corrected.

        followed: whose rules count.
        """
        self.recorded = [each for each in recorded if _may_hang_on(each, since_ms)]
        self._since_ms = since_ms
        self._stood = [_start(each, since_ms) for each in self.recorded]
        self._walking = followed.anew(self._stood)
        self._changes: list[Change] = []

    def __bool__(self) -> bool:
        return bool(self.recorded)

    @property
    def start_ms(self) -> int:
        """Candles are wanted from there on."""
        return min(stood.progress.cursor_ms for stood in self._stood)

    def trial(self) -> FollowedSignals:
        """The signals where the walk begins, for whoever looks where it leads."""
        return self._walking.anew(self._stood)

    def may_change_by(self, corrected: ClosedCandle) -> bool:
        """Whether a corrected candle could have decided one of them when it was new."""
        candle, timeframe = corrected.candle, corrected.timeframe
        return any(_is_touched(each, candle, timeframe) for each in self.recorded)

    def see(self, closed: ClosedCandle) -> None:
        """One more candle."""
        self._changes += self._walking.on_candle(closed.symbol, closed.candle, closed.timeframe)

    def end(self, closed_until_ms: int) -> None:
        """No trade before that can come any more: whose time is over has expired."""
        self._changes += self._walking.on_time(lambda _: closed_until_ms)

    def progress(self, signal: Signal) -> Progress | None:
        """Where a signal stands at the end of the walk; None for one that ended on it."""
        return self._walking.progress(signal)

    def decided(self, recorded: TrackedSignal) -> Iterator[_Decision]:
        """What becomes of one of them."""
        changes = [each for each in self._changes if each.signal == recorded.signal]
        if not _was_decided_since(recorded, self._since_ms):
            yield from changes
            return
        revision = self._revision(recorded, changes)
        if revision is not None and self._is_new(revision):
            yield revision

    def _revision(self, recorded: TrackedSignal, changes: list[Change]) -> Revision | None:
        """The whole of what was decided on the way; None where nothing was."""
        if not changes:
            return None
        _, step, rules = changes[-1]
        progress = self.progress(recorded.signal) or step.progress
        return Revision(before=recorded, progress=progress, outcome=step.outcome, rules=rules)

    def _is_new(self, revision: Revision) -> bool:
        """Whether it says something else of the time that was corrected, and of no other.

        What came before is known as finely as then, or it would be decided as then. And what has
        ended never opens again: a price that we saw was traded, whatever the exchange lists.
        """
        before, after, since_ms = revision.before, revision.outcome, self._since_ms
        if after is None and before.outcome is not None:
            return False
        first_ms = revision.progress.took_profit_1_ms
        firsts = {first_ms, before.progress.took_profit_1_ms}
        is_other_first = len(firsts) > 1
        if is_other_first and any(each is not None and each < since_ms for each in firsts):
            return False
        if after is not None and after.time_ms < since_ms:
            return False
        return is_other_first or _differ(before.outcome, after)


def _differ(before: Outcome | None, after: Outcome | None) -> bool:
    if before is None or after is None:
        return before is not after
    return (before.kind, before.time_ms, before.price) != (after.kind, after.time_ms, after.price)


def _may_hang_on(recorded: TrackedSignal, since_ms: int) -> bool:
    outcome = recorded.outcome
    if outcome is None:
        return recorded.is_open
    return outcome.kind in REVISABLE and outcome.time_ms >= since_ms


def _was_decided_since(recorded: TrackedSignal, since_ms: int) -> bool:
    first_ms = recorded.progress.took_profit_1_ms
    return recorded.outcome is not None or (first_ms is not None and first_ms >= since_ms)


def _start(recorded: TrackedSignal, since_ms: int) -> Followed:
    """Where its newest decision left a signal; its entry if that came after the time."""
    signal = recorded.signal
    if _was_decided_since(recorded, since_ms):
        return Followed(signal, Progress.start(signal))
    return Followed(signal, recorded.progress)


def _is_touched(recorded: TrackedSignal, candle: Candle, timeframe: Timeframe) -> bool:
    """Whether a candle comes to a level that counted then, or is only in part of a signal's time.

    A stop that the first target moved, and the second target, count after the first one.
    """
    signal, progress = recorded.signal, recorded.progress
    start_ms, end_ms = candle.start_ms, candle.start_ms + timeframe.ms
    if not signal.time_ms <= start_ms < signal.expires_ms:
        return False
    if recorded.outcome is not None and start_ms > recorded.outcome.time_ms:
        return False
    if end_ms > signal.expires_ms:
        return True
    first_ms = progress.took_profit_1_ms
    is_after_first = first_ms is not None and first_ms < start_ms
    stop = progress.stop if is_after_first else signal.stop_loss
    target = signal.take_profit_2 if is_after_first else signal.take_profit_1
    if signal.side is Side.LONG:
        return candle.low <= stop or candle.high >= target
    return candle.high >= stop or candle.low <= target
