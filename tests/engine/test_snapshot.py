"""A snapshot says how an open signal stands, and what the moment suggests."""

from dataclasses import replace

import pytest

from engine.life import SignalStatus
from engine.market import Candle
from engine.score import Score
from engine.signal import Side
from engine.snapshot import Action, Reason, Snapshot, snapshot
from engine.tracking import Progress
from tests.engine.builders import T0, long_signal

MINUTE_MS = 60_000
EVIDENCES = None


def minutes(*closes: float) -> list[Candle]:
    return [
        Candle(T0 + at * MINUTE_MS, close, close, close, close, 2.0 + at)
        for at, close in enumerate(closes)
    ]


def score(side: Side, value: float) -> Score:
    return Score(side, value, (), EVIDENCES)  # type: ignore[arg-type] # nobody asks for them


def seen(
    *closes: float,
    said: Score | None = None,
    progress: Progress | None = None,
    status: SignalStatus = SignalStatus.IN_POSITION,
) -> Snapshot:
    signal = long_signal()
    return snapshot(
        signal, progress or Progress.start(signal), status, minutes(*closes), said, None
    )


def test_price_volume_and_changes_are_those_of_closed_minutes() -> None:
    now = seen(100.0, 100.0, 100.0, 100.0, 100.0, 101.0)

    assert (now.time_ms, now.price, now.volume) == (T0 + 6 * MINUTE_MS, 101.0, 7.0)
    assert now.change_1m == pytest.approx(0.01)
    assert now.change_5m == pytest.approx(0.01)


def test_what_is_not_known_yet_is_none() -> None:
    now = seen(100.0)

    assert (now.change_1m, now.change_5m, now.confidence) == (None, None, None)
    assert (now.action, now.reasons, dict(now.indicators)) == (Action.CONTINUE, (), {})


@pytest.mark.parametrize(
    ("price", "said", "action", "reasons"),
    [
        (98.1, None, Action.STOP, [Reason.NEAR_STOP]),
        (98.3, None, Action.CONTINUE, []),
        (101.9, None, Action.CONTINUE, [Reason.NEAR_TARGET]),
        (100.0, score(Side.LONG, 0.6), Action.CONTINUE, [Reason.SCORE_FOR]),
        (100.0, score(Side.SHORT, 0.6), Action.EXIT, [Reason.SCORE_AGAINST]),
        (100.0, score(Side.SHORT, 0.4), Action.CONTINUE, []),
        (97.0, score(Side.SHORT, 0.6), Action.STOP, [Reason.NEAR_STOP, Reason.SCORE_AGAINST]),
    ],
)
def test_levels_come_before_the_score(
    price: float, said: Score | None, action: Action, reasons: list[Reason]
) -> None:
    now = seen(price, said=said)

    assert (now.action, list(now.reasons)) == (action, reasons)


def test_confidence_is_the_score_for_the_side_of_the_signal() -> None:
    assert seen(100.0, said=score(Side.LONG, 0.7)).confidence == 0.7
    assert seen(100.0, said=score(Side.SHORT, 0.7)).confidence == pytest.approx(0.3)


def test_after_the_first_target_the_stop_is_the_entry_and_the_target_the_second() -> None:
    signal = long_signal()
    progress = replace(Progress.start(signal), stop=100.0, took_profit_1_ms=T0)

    near_stop = seen(100.1, progress=progress)
    near_target = seen(103.9, progress=progress)

    assert near_stop.reasons == (Reason.NEAR_STOP, Reason.TOOK_PROFIT_1)
    assert near_target.reasons == (Reason.NEAR_TARGET, Reason.TOOK_PROFIT_1)


def test_a_signal_is_almost_over_in_the_last_tenth_of_its_time() -> None:
    assert Reason.ALMOST_OVER not in seen(*[100.0] * 53).reasons
    assert Reason.ALMOST_OVER in seen(*[100.0] * 54).reasons


def test_before_the_entry_the_moment_suggests_to_wait_or_says_that_it_is_there() -> None:
    waiting = seen(97.0, status=SignalStatus.MONITORING)
    there = seen(97.0, status=SignalStatus.READY)

    assert (waiting.action, there.action) == (Action.CONTINUE, Action.READY)
