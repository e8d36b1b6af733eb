from engine.market import Liquidation
from engine.notes import KEPT, Notes
from tests.engine.minutes import MINUTE_MS, START_MS, funding, liquidation, open_interest


def test_a_note_waits_until_its_time_has_come() -> None:
    notes = Notes()
    early, late = funding(0.0001, START_MS), liquidation("long", 500.0, START_MS + 1)
    notes.add(late)
    notes.add(early)

    first, then = notes.take(START_MS + 1), notes.take(START_MS + 2)

    assert (first, then) == ([early], [late])
    assert len(notes) == 0


def test_open_interest_of_a_minutes_end_is_what_that_minute_left_behind() -> None:
    notes, end_ms = Notes(), START_MS + MINUTE_MS
    left_behind = open_interest(7.0, end_ms)
    for note in (open_interest(6.0, end_ms - 1), left_behind, open_interest(8.0, end_ms + 1)):
        notes.add(note)

    assert notes.take(end_ms) == [left_behind]


def test_of_a_minute_the_last_open_interest_counts() -> None:
    notes = Notes()
    in_the_first = [open_interest(at, START_MS + at) for at in (1, 30_000, 60_000)]
    in_the_next = open_interest(7.0, START_MS + MINUTE_MS + 1)

    for note in (*in_the_first, in_the_next):
        notes.add(note)

    assert notes.take(START_MS + 2 * MINUTE_MS) == [in_the_first[-1], in_the_next]


def test_every_liquidation_counts() -> None:
    notes, same = Notes(), liquidation("long", 500.0)

    for _ in range(3):
        notes.add(same)

    assert notes.take(START_MS + 1) == [same, same, same]


def test_notes_of_a_market_without_candles_do_not_pile_up() -> None:
    notes = Notes()

    for number in range(KEPT + 500):
        notes.add(liquidation("short", 100.0, START_MS + number))

    oldest, *_ = notes.take(START_MS + KEPT + 500)
    assert isinstance(oldest, Liquidation)
    assert oldest.time_ms == START_MS + 500
