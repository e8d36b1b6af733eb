"""Of a path that is walked again only that counts which the corrected prices decide."""

from collections.abc import Sequence

from engine.followed import Change, FollowedSignals
from engine.live_output import ClosedCandle
from engine.market import Candle, Timeframe
from engine.tracking import OutcomeKind, Progress, Rules, TrackedSignal, advance
from engine.walk import Revision, Walk
from tests.engine.builders import T0, long_signal, second

HOUR_MS = 3_600_000
QUIET = (99.5, 100.5)
"""Between the levels of a long signal: stop 98, entry 100, targets 102 and 104."""
STOP, FIRST, SECOND = (97.9, 99.0), (101.0, 102.5), (101.0, 104.5)
Path = dict[int, tuple[float, float]]
"""Low and high of seconds, by how long after the signal they were."""


def candles(path: Path) -> list[Candle]:
    return [second(after_s, *ends) for after_s, ends in sorted(path.items())]


def recorded(path: Path) -> TrackedSignal:
    """What was decided of a signal that heard this."""
    signal = long_signal()
    progress, outcome = Progress.start(signal), None
    for candle in candles(path):
        if outcome is None:
            step = advance(signal, progress, candle, Timeframe.S1, Rules())
            decided = step.outcome is not None or step.reached_take_profit_1
            # Between decisions no progress is written down.
            progress = step.progress if decided else progress
            outcome = step.outcome
    return TrackedSignal(number=1, signal=signal, progress=progress, outcome=outcome)


def walked(heard: Path, really: Path, since_s: int) -> Sequence[Change | Revision]:
    """What is decided again when what really happened comes to be known."""
    before = recorded(heard)
    walk = Walk([before], T0 + since_s * 1000, FollowedSignals(Rules()))
    for candle in candles(really):
        if candle.start_ms >= walk.start_ms if walk else False:
            walk.see(ClosedCandle(before.signal.symbol, Timeframe.S1, candle))
    walk.end(T0 + 100_000)
    return [decision for each in walk.recorded for decision in walk.decided(each)]


def ends(decisions: Sequence[Change | Revision]) -> list[tuple[OutcomeKind, int] | None]:
    found = [
        each.outcome if isinstance(each, Revision) else each.step.outcome for each in decisions
    ]
    return [None if each is None else (each.kind, (each.time_ms - T0) // 1000) for each in found]


def test_what_an_open_signal_missed_is_a_change() -> None:
    (change,) = walked({1: QUIET, 9: QUIET}, {1: QUIET, 5: STOP, 9: QUIET}, since_s=5)

    assert isinstance(change, Change)
    assert ends([change]) == [(OutcomeKind.STOP_LOSS, 5)]


def test_an_end_that_really_came_otherwise_is_revised() -> None:
    (revision,) = walked({1: QUIET, 9: SECOND}, {1: QUIET, 5: STOP, 9: SECOND}, since_s=5)

    assert isinstance(revision, Revision)
    assert revision.is_of_note
    assert ends([revision]) == [(OutcomeKind.STOP_LOSS, 5)]


def test_the_same_end_a_little_earlier_is_revised_and_no_news() -> None:
    (revision,) = walked({1: QUIET, 9: STOP}, {1: QUIET, 5: STOP, 9: STOP}, since_s=5)

    assert isinstance(revision, Revision)
    assert not revision.is_of_note
    assert ends([revision]) == [(OutcomeKind.STOP_LOSS, 5)]


def test_a_first_target_that_was_none_is_revised_with_the_end() -> None:
    (revision,) = walked({9: FIRST, 12: QUIET}, {5: STOP, 9: FIRST, 12: QUIET}, since_s=5)

    assert isinstance(revision, Revision)
    assert revision.is_of_note
    assert revision.progress.took_profit_1_ms is None
    assert ends([revision]) == [(OutcomeKind.STOP_LOSS, 5)]


def test_a_first_target_that_came_earlier_is_no_news_by_itself() -> None:
    above = (101.0, 101.5)

    (revision,) = walked({9: FIRST, 12: above}, {5: FIRST, 9: FIRST, 12: above}, since_s=5)

    assert isinstance(revision, Revision)
    assert not revision.is_of_note
    assert revision.progress.took_profit_1_ms == T0 + 5_000
    assert revision.outcome is None


def test_after_a_target_that_is_certain_only_the_rest_is_walked() -> None:
    heard = {2: FIRST, 9: SECOND}

    (revision,) = walked(heard, {2: FIRST, 5: (99.9, 100.1), 9: SECOND}, since_s=5)

    assert isinstance(revision, Revision)
    assert revision.progress.took_profit_1_ms == T0 + 2_000
    assert ends([revision]) == [(OutcomeKind.TAKE_PROFIT_1_THEN_STOP, 5)]


def test_what_was_decided_rightly_stays() -> None:
    assert walked({9: STOP}, {5: QUIET, 9: STOP}, since_s=5) == []
    assert walked({9: FIRST}, {5: QUIET, 9: FIRST}, since_s=5) == []


def test_what_ended_before_the_corrected_price_does_not_hang_on_it() -> None:
    assert walked({3: STOP}, {2: SECOND, 3: STOP}, since_s=5) == []


def test_a_signal_that_ended_never_opens_again() -> None:
    assert walked({1: QUIET, 9: STOP}, {1: QUIET, 9: QUIET}, since_s=9) == []


def test_an_end_before_the_corrected_price_is_not_believed() -> None:
    """The past is known less finely than it was then: a minute in the place of its seconds."""
    assert walked({1: QUIET, 9: STOP}, {1: SECOND, 9: STOP}, since_s=5) == []


def test_a_time_that_was_over_ends_a_signal_whose_end_was_none() -> None:
    signal = long_signal()
    stopped = recorded({1: QUIET, 9: SECOND})
    walk = Walk([stopped], T0 + 5_000, FollowedSignals(Rules()))
    walk.see(ClosedCandle(signal.symbol, Timeframe.S1, second(5, *FIRST)))
    walk.end(signal.expires_ms)

    (revision,) = walk.decided(stopped)

    assert isinstance(revision, Revision)
    assert revision.outcome is not None
    assert revision.outcome.kind is OutcomeKind.EXPIRED


def test_only_a_candle_that_comes_to_a_level_of_its_time_has_signals_walked() -> None:
    walk = Walk([recorded({2: FIRST, 9: SECOND})], T0, FollowedSignals(Rules()))

    def may_change(after_s: int, low: float, high: float) -> bool:
        corrected = second(after_s, low, high)
        return walk.may_change_by(ClosedCandle(long_signal().symbol, Timeframe.S1, corrected))

    assert may_change(1, 100.5, 102.0)
    assert not may_change(1, 99.0, 101.0)
    assert may_change(5, 100.0, 101.0)  # the stop has moved to the entry
    assert not may_change(5, 100.5, 103.0)
    assert may_change(9, 100.5, 104.0)
    assert not may_change(10, 90.0, 110.0)
