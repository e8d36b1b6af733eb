"""docs/decisions/telegram-wishes.md tells of every wish, and of tests that there are."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TABLE = (ROOT / "docs" / "decisions" / "telegram-wishes.md").read_text()
WISHES = 22
NO_TEST = {21}
"""Those that were not granted; their row says why."""


def rows() -> dict[int, str]:
    """The rows of the table by their numbers."""
    found = re.findall(r"^\| (\d+) \|(.*)$", TABLE, re.MULTILINE)
    return {int(number): row for number, row in found}


def test_every_wish_has_its_row_and_each_that_was_granted_a_test() -> None:
    untested = {number for number, row in rows().items() if "`tests/" not in row}

    assert list(rows()) == list(range(1, WISHES + 1))
    assert untested == NO_TEST


def test_every_test_that_the_table_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TABLE)

    missing = [
        (file, name)
        for file, name in named
        if not re.search(rf"def {name}\(", (ROOT / file).read_text())
    ]

    assert len(named) > WISHES
    assert missing == []
