"""A signal goes the ways of one table, and no other."""

from itertools import product

import pytest

from engine.errors import ForbiddenMove
from engine.life import (
    ENDED,
    ENTERING_AT_MARKET,
    MOVES,
    OPEN,
    REJECTING,
    Move,
    SignalStatus,
    moves,
)
from engine.tracking import OutcomeKind, Progress, Rules, cancel, expire, give_up
from tests.engine.builders import long_signal


def test_the_ways_are_those_of_the_issue() -> None:
    steps = {(before, now) for before, allowed in MOVES.items() for now in allowed}

    assert set(MOVES) == set(SignalStatus)
    assert {(str(before), str(now)) for before, now in steps} == {
        ("new", "analyzing"),
        ("analyzing", "rejected"),
        ("analyzing", "monitoring"),
        ("monitoring", "ready"),
        ("monitoring", "closed"),
        ("monitoring", "expired"),
        ("ready", "in_position"),
        ("ready", "closed"),
        ("ready", "expired"),
        ("in_position", "closed"),
        ("in_position", "expired"),
    }


@pytest.mark.parametrize(("before", "now"), list(product(SignalStatus, SignalStatus)))
def test_a_move_that_the_table_does_not_name_is_refused(
    before: SignalStatus, now: SignalStatus
) -> None:
    if now in MOVES[before]:
        assert Move(before, now).now is now
        return

    with pytest.raises(ForbiddenMove, match=f"that is {before} may go .*, not to {now}"):
        Move(before, now)


def test_nothing_leads_away_from_an_end_and_every_place_leads_to_one() -> None:
    over = ENDED | {SignalStatus.REJECTED}

    assert all(not MOVES[status] for status in over)
    assert all(MOVES[status] & ENDED for status in OPEN)


def test_a_way_with_an_impossible_step_is_refused() -> None:
    with pytest.raises(ForbiddenMove):
        moves(SignalStatus.NEW, SignalStatus.MONITORING)


def test_what_enters_at_the_price_of_the_moment_passes_every_place() -> None:
    assert [move.now for move in ENTERING_AT_MARKET] == [
        SignalStatus.ANALYZING,
        SignalStatus.MONITORING,
        SignalStatus.READY,
        SignalStatus.IN_POSITION,
    ]
    assert [move.now for move in REJECTING] == [SignalStatus.ANALYZING, SignalStatus.REJECTED]


def test_an_outcome_by_time_leads_to_expired_and_any_other_to_closed() -> None:
    signal = long_signal()
    ends = [
        end(signal, Progress.start(signal), Rules()).outcome for end in (expire, cancel, give_up)
    ]

    assert [(end.kind, end.status) for end in ends if end is not None] == [
        (OutcomeKind.EXPIRED, SignalStatus.EXPIRED),
        (OutcomeKind.CANCELLED, SignalStatus.CLOSED),
        (OutcomeKind.UNRESOLVED_DATA, SignalStatus.CLOSED),
    ]
