"""Each invariant sees what breaks it, and a world in which all is well breaks none."""

from dataclasses import replace

import pytest

from tests.torture.evidence import Event, Evidence, Published, Row
from tests.torture.invariants import violations
from tests.torture.oracle import Told, Verdict
from tests.torture.seen import Seen

CHAT = -100
MINUTE_MS = 60_000
TOLD = Told("long", 0, 600_000, 100.0, 98.0, 102.0, 104.0)
END = Verdict("stop_loss", 90_000, 98.0)
ALERT = Row(1, 1, 7, CHAT, "alert", "sent", 1, False, 11, None, ())  # noqa: FBT003 - a column
OUTCOME = Row(2, 2, 7, CHAT, "outcome", "sent", 1, False, 12, None, ())  # noqa: FBT003 - as above
SAW_ALERT = Seen(CHAT, 7, "alert", 11, None, is_marked=False)
SAW_OUTCOME = Seen(CHAT, 7, "outcome", 12, "stop_loss", is_marked=False)
WELL = Evidence(
    signals=[Published(7, "BTC/USDT:USDT", TOLD, END)],
    events=[Event(1, 7, "published", "aa"), Event(2, 7, "outcome", "bb")],
    rows=[ALERT, OUTCOME],
    seen=[SAW_ALERT, SAW_OUTCOME],
    cards={(CHAT, 7): {"stop_loss"}},
    heads=frozenset({"aa"}),
    verdicts={7: END},
    coarse=frozenset(),
    integrity="ok",
    verified=0,
    settled_row=2,
    unanswered=[],
    leaks=[],
)


def test_a_world_in_which_all_is_well_breaks_nothing() -> None:
    assert violations(WELL) == {}


@pytest.mark.parametrize(
    ("invariant", "broken"),
    [
        ("I1 seen without a commit", replace(WELL, rows=[ALERT], events=WELL.events[:1])),
        ("I2 lost", replace(WELL, seen=[SAW_ALERT])),
        ("I2 lost", replace(WELL, rows=[ALERT, OUTCOME._replace(status="dead")])),
        ("I2 lost", replace(WELL, rows=[ALERT, OUTCOME._replace(status="pending")])),
        ("I2 untold", replace(WELL, rows=[ALERT])),
        ("I2 neither told nor folded", replace(WELL, rows=[ALERT._replace(status="coalesced")])),
        ("I2 unanswered", replace(WELL, unanswered=["/question7"])),
        ("I3 repeated", replace(WELL, seen=[SAW_ALERT, SAW_OUTCOME, SAW_OUTCOME])),
        ("I3 repeated without a mark", replace(WELL, seen=[SAW_ALERT, SAW_ALERT, SAW_OUTCOME])),
        ("I4 inverted", replace(WELL, seen=[SAW_OUTCOME, SAW_ALERT])),
        ("I5 wrong outcome", replace(WELL, verdicts={7: END._replace(second_ms=91_000)})),
        ("I5 wrong outcome", replace(WELL, verdicts={7: None})),
        ("I5 ended twice", replace(WELL, events=[*WELL.events, WELL.events[1]])),
        ("I5 ended twice", replace(WELL, events=WELL.events[:1])),
        ("I5 told wrongly", replace(WELL, seen=[SAW_ALERT, SAW_OUTCOME._replace(outcome="x")])),
        ("I5 card left open", replace(WELL, cards={(CHAT, 7): {None}})),
        ("I8 damaged", replace(WELL, integrity="row 3 missing")),
        ("I8 damaged", replace(WELL, verified=1)),
        ("I8 damaged", replace(WELL, heads=frozenset({"cc"}))),
        ("I9 leaked", replace(WELL, leaks=["desk.log"])),
    ],
)
def test_what_is_broken_is_named(invariant: str, broken: Evidence) -> None:
    assert invariant in violations(broken)


def test_a_repeat_that_is_recorded_and_marked_is_none() -> None:
    doubtful = OUTCOME._replace(possible_repeat=True, attempts=2)
    again = SAW_OUTCOME._replace(is_marked=True, message_id=13)

    world = replace(WELL, rows=[ALERT, doubtful], seen=[SAW_ALERT, SAW_OUTCOME, again])

    assert violations(world) == {}


def test_an_outcome_of_a_minute_is_held_to_its_minute() -> None:
    by_minute = [WELL.signals[0]._replace(outcome=END._replace(second_ms=MINUTE_MS))]
    by_another = [WELL.signals[0]._replace(outcome=END._replace(second_ms=2 * MINUTE_MS))]

    assert violations(replace(WELL, signals=by_minute)) == {}
    assert "I5 wrong outcome" in violations(replace(WELL, signals=by_another))


def test_a_first_target_of_a_minute_is_held_to_its_minute() -> None:
    end = Verdict("take_profit_2", 3 * MINUTE_MS + 4_000, 104.0, MINUTE_MS + 7_000)
    known = end._replace(first_target_ms=MINUTE_MS)
    world = replace(
        WELL,
        signals=[WELL.signals[0]._replace(outcome=known)],
        verdicts={7: end},
        seen=[SAW_ALERT, SAW_OUTCOME._replace(outcome="take_profit_2")],
        cards={(CHAT, 7): {"take_profit_2"}},
    )

    assert "I5 wrong outcome" in violations(world)
    assert violations(replace(world, coarse=frozenset({("BTC/USDT:USDT", MINUTE_MS)}))) == {}


def test_ambiguous_counts_only_where_the_desk_says_that_it_had_no_trades() -> None:
    signals = [WELL.signals[0]._replace(outcome=Verdict("ambiguous", MINUTE_MS, 98.0))]
    seen = [SAW_ALERT, SAW_OUTCOME._replace(outcome="ambiguous")]
    world = replace(WELL, signals=signals, seen=seen, cards={(CHAT, 7): {"ambiguous"}})

    assert "I5 wrong outcome" in violations(world)
    assert violations(replace(world, coarse=frozenset({("BTC/USDT:USDT", MINUTE_MS)}))) == {}


def test_a_correction_counts_as_what_was_read_last() -> None:
    told = Row(3, 3, 7, CHAT, "correction", "sent", 1, False, 13, None, ())  # noqa: FBT003 - a column
    read = Seen(CHAT, 7, "correction", 13, "stop_loss", is_marked=False)
    first = SAW_OUTCOME._replace(outcome="take_profit_2")
    corrected = Event(3, 7, "corrected", "cc")

    world = replace(
        WELL,
        rows=[ALERT, OUTCOME, told],
        events=[*WELL.events, corrected],
        seen=[SAW_ALERT, first, read],
        settled_row=3,
    )

    assert violations(world) == {}
    assert "I5 told wrongly" in violations(replace(world, seen=[SAW_ALERT, first]))
    assert "I2 lost" in violations(replace(world, seen=[SAW_ALERT, first]))


def test_what_came_after_the_last_settled_message_is_not_missed() -> None:
    unsent = Row(3, 3, 8, CHAT, "alert", "pending", 0, False, None, None, ())  # noqa: FBT003 - a column
    published = Event(3, 8, "published", "cc")

    world = replace(WELL, rows=[ALERT, OUTCOME, unsent], events=[*WELL.events, published])

    assert violations(world) == {}
