"""Every attack on the trail that somebody who owns the file could think of is found, by row."""

from dataclasses import replace

import pytest
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.tracking import Outcome, OutcomeKind
from storage import audit, signals
from storage.audit import EventKind
from storage.audit_check import (
    Broken,
    Difference,
    Flaw,
    SignalCheck,
    check_chain,
    check_signal,
)
from storage.database import Database
from tests.storage.builders import NOON_MS, OUTCOME, PROGRESS
from tests.storage.trail import chain_anew, owner_of_the_file, publish_three, rehash

MOVE = "UPDATE signal_events SET id = ? WHERE id = ?"


@pytest.fixture
async def trail(database: Database) -> Database:
    await publish_three(database)
    return database


async def broken(database: Database, known_hash: str | None = None) -> Broken | None:
    return (await check_chain(database, known_hash)).broken


async def signal_check(database: Database, number: int) -> SignalCheck | None:
    async with database.reading() as session:
        return await check_signal(session, number)


async def broken_of(database: Database, number: int) -> Broken | None:
    check = await signal_check(database, number)
    assert check is not None
    return check.broken


async def correct_the_first(database: Database) -> None:
    """Row 8: the first signal was stopped before its target."""
    outcome = replace(OUTCOME, kind=OutcomeKind.STOP_LOSS, result_r=-1.0)
    async with database.writing() as session:
        await signals.revise(session, 1, PROGRESS, outcome)
        await _append_correction(session, 1, outcome)


async def _append_correction(session: AsyncSession, number: int, outcome: Outcome | None) -> None:
    await audit.append(
        session,
        signal_number=number,
        kind=EventKind.CORRECTED,
        time_ms=NOON_MS,
        recorded_ms=NOON_MS,
        details=audit.corrected(PROGRESS, outcome),
    )


async def head(database: Database) -> audit.Head:
    async with database.reading() as session:
        return await audit.head(session)


async def test_a_trail_that_nobody_touched_holds(trail: Database) -> None:
    check = await check_chain(trail)

    assert check.broken is None
    assert check.head == await head(trail)
    assert check.head.id == 7


async def test_an_empty_trail_holds(database: Database) -> None:
    check = await check_chain(database)

    assert (check.broken, check.head.id) == (None, 0)


async def test_each_signal_of_an_untouched_trail_holds_and_shows_its_events(
    trail: Database,
) -> None:
    checks = [await signal_check(trail, number) for number in (1, 2, 3)]

    assert [[event.row for event in check.events] for check in checks if check] == [
        [1, 4, 5],
        [2, 6, 7],
        [3],
    ]
    assert [check.broken for check in checks if check] == [None, None, None]


async def test_of_a_signal_that_never_was_there_is_nothing_to_say(trail: Database) -> None:
    assert await signal_check(trail, 4) is None


async def test_an_event_of_another_kind_is_chained_and_stands_for_itself(trail: Database) -> None:
    async with trail.writing() as session:
        await audit.append(
            session,
            signal_number=3,
            kind="noted",
            time_ms=NOON_MS,
            recorded_ms=NOON_MS,
            details={"reason": "a wrong price"},
        )

    check = await check_chain(trail)

    assert (check.broken, check.head.id) == (None, 8)


async def test_a_long_trail_is_read_in_many_views(
    trail: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.audit_check._ROWS_A_VIEW", 2)

    check = await check_chain(trail)

    assert (check.broken, check.head.id) == (None, 7)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE signal_events SET time_ms = 1 WHERE id = 3",
        "UPDATE signal_events SET recorded_ms = 1 WHERE id = 3",
        "UPDATE signal_events SET kind = 'noted' WHERE id = 3",
        "UPDATE signal_events SET signal_number = 1 WHERE id = 3",
        "UPDATE signal_events SET content = replace(content, '100.0', '100.00') WHERE id = 3",
    ],
)
async def test_a_changed_row_is_named(trail: Database, change: str) -> None:
    with owner_of_the_file(trail) as file:
        file.execute(change)

    found = await broken(trail)

    assert found is not None
    assert (found.flaw, found.row) == (Flaw.CHANGED, 3)


async def test_a_changed_row_with_a_hash_to_match_breaks_the_next_link(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        before, *_ = file.execute("SELECT hash FROM signal_events WHERE id = 2").fetchone()
        file.execute("UPDATE signal_events SET recorded_ms = 1 WHERE id = 3")
        rehash(file, 3, before)

    found = await broken(trail)

    assert found == Broken(flaw=Flaw.UNLINKED, row=4, kind="take_profit_1", signal_number=1)
    assert await broken_of(trail, 3) == found


async def test_a_row_deleted_in_the_middle_is_missing(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("DELETE FROM signal_events WHERE id = 3")

    assert await broken(trail) == Broken(flaw=Flaw.MISSING, row=3)
    assert await broken_of(trail, 2) == Broken(flaw=Flaw.MISSING, row=3)


async def test_a_deleted_row_whose_number_is_given_to_the_next_breaks_the_link(
    trail: Database,
) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("DELETE FROM signal_events WHERE id = 3")
        for place in range(4, 8):
            file.execute(MOVE, (place - 1, place))

    found = await broken(trail)

    assert found == Broken(flaw=Flaw.UNLINKED, row=3, kind="take_profit_1", signal_number=1)


async def test_a_deleted_last_row_is_missing(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("DELETE FROM signal_events WHERE id = 7")

    assert await broken(trail) == Broken(flaw=Flaw.MISSING, row=7)


async def test_a_row_cut_off_with_its_number_leaves_an_outcome_that_nothing_tells_of(
    trail: Database,
) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("DELETE FROM signal_events WHERE id = 7")
        file.execute("UPDATE sqlite_sequence SET seq = 6 WHERE name = 'signal_events'")

    found = await broken(trail)

    assert found == Broken(flaw=Flaw.UNRECORDED, kind="outcome", signal_number=2)
    assert await broken_of(trail, 2) == found
    assert await broken_of(trail, 1) is None


async def test_after_a_row_was_cut_off_the_next_one_leaves_a_hole(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("DELETE FROM signal_events WHERE id = 7")

    async with trail.writing() as session:
        await audit.append(
            session,
            signal_number=3,
            kind="noted",
            time_ms=NOON_MS,
            recorded_ms=NOON_MS,
            details={},
        )

    assert await broken(trail) == Broken(flaw=Flaw.MISSING, row=7)


async def test_a_cut_that_leaves_no_trace_is_found_by_a_posted_head(trail: Database) -> None:
    posted = await head(trail)
    with owner_of_the_file(trail) as file:
        file.execute("DELETE FROM signal_events WHERE signal_number = 2")
        file.execute("DELETE FROM signals WHERE number = 2")
        for place, old in enumerate((3, 4, 5), start=2):
            file.execute(MOVE, (place, old))
        file.execute("UPDATE sqlite_sequence SET seq = 4 WHERE name = 'signal_events'")
        chain_anew(file)

    alone, beside_the_head = await broken(trail), await broken(trail, posted.hash)

    assert alone is None
    assert beside_the_head == Broken(flaw=Flaw.UNKNOWN_HEAD)


async def test_a_chain_made_anew_is_found_by_a_posted_head(trail: Database) -> None:
    posted = await head(trail)
    with owner_of_the_file(trail) as file:
        file.execute("UPDATE signals SET outcome_result_r = 2.5 WHERE number = 1")
        file.execute(
            "UPDATE signal_events SET content = replace(content, '\"result_r\":0.5', "
            "'\"result_r\":2.5') WHERE id = 5"
        )
        chain_anew(file)

    alone, beside_the_head = await broken(trail), await broken(trail, posted.hash)

    assert alone is None
    assert beside_the_head == Broken(flaw=Flaw.UNKNOWN_HEAD)


async def test_a_posted_head_is_found_under_what_came_later(trail: Database) -> None:
    posted = await head(trail)
    async with trail.writing() as session:
        await audit.append(
            session,
            signal_number=3,
            kind="noted",
            time_ms=NOON_MS,
            recorded_ms=NOON_MS,
            details={},
        )

    check = await check_chain(trail, posted.hash)

    assert (check.broken, check.known_row, check.head.id) == (None, 7, 8)


async def test_an_inserted_row_breaks_the_link_of_the_row_after_it(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        for place in range(7, 3, -1):
            file.execute(MOVE, (place + 1, place))
        before, *_ = file.execute("SELECT hash FROM signal_events WHERE id = 3").fetchone()
        file.execute(
            "INSERT INTO signal_events (id, signal_number, kind, time_ms, recorded_ms, content) "
            "VALUES (4, 3, 'noted', 1, 1, '{}')"
        )
        rehash(file, 4, before)

    found = await broken(trail)

    assert found == Broken(flaw=Flaw.UNLINKED, row=5, kind="take_profit_1", signal_number=1)


async def test_swapped_rows_are_not_linked(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        for new, old in ((99, 2), (2, 3), (3, 99)):
            file.execute(MOVE, (new, old))

    found = await broken(trail)

    assert found == Broken(flaw=Flaw.UNLINKED, row=2, kind="published", signal_number=3)
    assert await broken_of(trail, 3) == found


async def test_an_edited_signal_is_named_with_what_differs(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("UPDATE signals SET stop_loss = 97.5, side = 'short' WHERE number = 2")

    found = await broken(trail)

    assert found == Broken(
        flaw=Flaw.SIGNAL_CHANGED,
        row=2,
        kind="published",
        signal_number=2,
        differences=(
            Difference(name="side", recorded="long", stored="short"),
            Difference(name="stop_loss", recorded=98.0, stored=97.5),
        ),
    )
    assert await broken_of(trail, 2) == found
    assert await broken_of(trail, 1) is None


@pytest.mark.parametrize(
    ("change", "difference"),
    [
        (
            "UPDATE signals SET outcome_kind = 'take_profit_2' WHERE number = 1",
            Difference(
                name="outcome_kind",
                recorded="take_profit_1_then_stop",
                stored="take_profit_2",
            ),
        ),
        (
            "UPDATE signals SET outcome_result_r = 2.0 WHERE number = 1",
            Difference(name="outcome_result_r", recorded=0.5, stored=2.0),
        ),
        (
            "UPDATE signals SET outcome_price = NULL WHERE number = 1",
            Difference(name="outcome_price", recorded=100.0, stored=None),
        ),
        (
            "UPDATE signals SET status = 'in_position' WHERE number = 1",
            Difference(name="status", recorded="closed", stored="in_position"),
        ),
    ],
)
async def test_an_edited_outcome_is_named_with_what_differs(
    trail: Database, change: str, difference: Difference
) -> None:
    with owner_of_the_file(trail) as file:
        file.execute(change)

    assert await broken(trail) == Broken(
        flaw=Flaw.SIGNAL_CHANGED,
        row=5,
        kind="outcome",
        signal_number=1,
        differences=(difference,),
    )


async def test_a_correction_takes_the_place_of_what_was_told_before(trail: Database) -> None:
    await correct_the_first(trail)

    check = await signal_check(trail, 1)

    assert await broken(trail) is None
    assert check is not None
    assert check.broken is None
    assert check.events[-1].kind == "corrected"


async def test_an_outcome_that_was_edited_after_its_correction_is_named(trail: Database) -> None:
    await correct_the_first(trail)
    with owner_of_the_file(trail) as file:
        file.execute("UPDATE signals SET outcome_result_r = 2.0 WHERE number = 1")

    found = await broken(trail)

    assert found == Broken(
        flaw=Flaw.SIGNAL_CHANGED,
        row=8,
        kind="corrected",
        signal_number=1,
        differences=(Difference(name="outcome_result_r", recorded=-1.0, stored=2.0),),
    )
    assert await broken_of(trail, 1) == found


async def test_a_first_target_that_only_a_correction_tells_of_is_told(trail: Database) -> None:
    async with trail.writing() as session:
        await signals.revise(session, 3, PROGRESS, None)
        await _append_correction(session, 3, None)

    assert await broken(trail) is None


async def test_a_first_target_that_was_taken_away_is_named(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("UPDATE signals SET progress_took_profit_1_ms = NULL WHERE number = 1")

    found = await broken(trail)

    assert found is not None
    assert (found.flaw, found.row, found.kind) == (Flaw.SIGNAL_CHANGED, 4, "take_profit_1")


async def test_a_deleted_signal_is_named_by_its_first_row(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("DELETE FROM signals WHERE number = 2")

    found = await broken(trail)

    assert found == Broken(flaw=Flaw.SIGNAL_DELETED, row=2, kind="published", signal_number=2)
    assert await broken_of(trail, 2) == found


async def test_a_signal_that_was_smuggled_in_is_named(trail: Database) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("CREATE TEMP TABLE copy AS SELECT * FROM signals WHERE number = 3")
        file.execute("UPDATE copy SET number = 4, time_ms = time_ms + 1")
        file.execute("INSERT INTO signals SELECT * FROM copy")

    found = await broken(trail)

    assert found == Broken(flaw=Flaw.UNRECORDED, kind="published", signal_number=4)
    assert await broken_of(trail, 4) == found


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE signals SET outcome_kind = 'take_profit_2' WHERE number = 3",
        "UPDATE signals SET status = 'closed' WHERE number = 3",
        "UPDATE signals SET status = 'forgotten' WHERE number = 3",
    ],
)
async def test_an_end_that_was_made_up_is_named(trail: Database, change: str) -> None:
    with owner_of_the_file(trail) as file:
        file.execute(change)

    assert await broken(trail) == Broken(flaw=Flaw.UNRECORDED, kind="outcome", signal_number=3)


@pytest.mark.parametrize("content", ["no json", "[]", "{}", '{"signal":7}'])
async def test_a_row_that_says_nothing_is_named_though_its_hash_fits(
    trail: Database, content: str
) -> None:
    with owner_of_the_file(trail) as file:
        file.execute("UPDATE signal_events SET content = ? WHERE id = 2", (content,))
        chain_anew(file)

    found = await broken(trail)

    assert found == Broken(flaw=Flaw.UNREADABLE, row=2, kind="published", signal_number=2)
    assert await broken_of(trail, 2) == found
