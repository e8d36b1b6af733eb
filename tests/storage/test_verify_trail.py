"""The verifier of docs/ knows nothing of our code, and comes to the same end."""

import subprocess
import sys
from pathlib import Path

import pytest

from storage import audit
from storage.database import Database
from tests.storage.trail import chain_anew, owner_of_the_file, publish_three

SCRIPT = Path(__file__).parents[2] / "docs" / "verify_trail.py"


def verifier(database: Database, *head: str) -> tuple[int, list[str]]:
    """Exit status and lines, from an interpreter that can import nothing of ours."""
    run = subprocess.run(  # noqa: S603 - our own script
        [sys.executable, "-I", "-S", str(SCRIPT), str(database.path), *head],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert run.stderr == ""
    return run.returncode, run.stdout.splitlines()


async def test_a_trail_that_nobody_touched_holds(database: Database) -> None:
    await publish_three(database)
    async with database.reading() as session:
        head = await audit.head(session)

    said = verifier(database, head.hash)

    assert said == (0, [f"7 events, head {head.hash}", "the trail holds"])


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE signal_events SET time_ms = 1 WHERE id = 3", "event 3 was changed"),
        ("DELETE FROM signal_events WHERE id = 3", "event 3 is missing"),
        (
            "UPDATE signals SET entry = 99.5 WHERE number = 2",
            "signal 2 was edited after event 2: entry was 100.0",
        ),
        (
            "UPDATE signals SET outcome_kind = 'take_profit_2' WHERE number = 1",
            "signal 1 was edited after event 5: kind was take_profit_1_then_stop",
        ),
        ("DELETE FROM signals WHERE number = 2", "signal 2 was deleted after event 2"),
        (
            "UPDATE signal_events SET id = id + 10 WHERE id = 1",
            "event 1 is missing",
        ),
    ],
)
async def test_an_attack_is_named(database: Database, statement: str, found: str) -> None:
    await publish_three(database)
    with owner_of_the_file(database) as file:
        file.execute(statement)

    assert verifier(database) == (1, [found])


async def test_a_chain_made_anew_is_found_by_a_posted_head(database: Database) -> None:
    await publish_three(database)
    async with database.reading() as session:
        head = await audit.head(session)
    with owner_of_the_file(database) as file:
        file.execute("UPDATE signal_events SET recorded_ms = 1 WHERE id = 3")
        chain_anew(file)

    status, lines = verifier(database, head.hash)

    assert (status, lines[-1]) == (1, "no event has the head that was given")
