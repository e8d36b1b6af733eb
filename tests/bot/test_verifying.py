"""`heliograph verify`, as a shell sees it."""

from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.cli import main
from bot.settings import Settings
from bot.verifying import run_verify, verify
from storage import audit
from storage.database import Database
from tests.storage.trail import owner_of_the_file, publish_three


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """Of a database in which three signals were published."""
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr("4242:sandbox-token-opens-nothing-else"),
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'verify.db'}",
    )
    async with Database(settings.database_url) as database:
        await database.migrate()
        await publish_three(database)
    return settings


def edit(settings: Settings, statement: str) -> None:
    with owner_of_the_file(Database(settings.database_url)) as file:
        file.execute(statement)


async def test_all_holds_and_the_head_is_told(settings: Settings) -> None:
    async with Database(settings.database_url) as database, database.reading() as session:
        head = await audit.head(session)

    holds, words = await verify(settings, None, head.hash)

    assert holds
    assert words.split("\n")[1:] == [
        "7 events: none was changed, removed or put in between, and the signals say the same.",
        f"Head {head.hash}",
        "The head that you gave is that of event 7: nothing up to it was rewritten or cut off.",
    ]


async def test_one_signal_holds_while_another_was_edited(settings: Settings) -> None:
    edit(settings, "UPDATE signals SET outcome_result_r = 2.0 WHERE number = 1")

    edited, untouched = await verify(settings, 1, None), await verify(settings, 2, None)

    assert not edited[0]
    assert edited[1].split("\n")[1:] == [
        "Signal #1 was edited after event 5 (outcome).",
        "outcome_result_r: 0.5 was recorded, now it is 2.0",
    ]
    assert untouched[0]


@pytest.mark.parametrize(
    ("number", "head", "status", "said"),
    [
        (None, None, 0, "7 events: none was changed"),
        (3, None, 0, "Unchanged since it was published."),
        (None, "a" * 64, 1, "No event has the head that you gave"),
        (99, None, 1, "there is no signal #99"),
    ],
)
def test_the_exit_status_says_whether_it_holds(
    settings: Settings,
    capsys: pytest.CaptureFixture[str],
    number: int | None,
    head: str | None,
    status: int,
    said: str,
) -> None:
    exit_status = run_verify(settings, number, head)

    told = capsys.readouterr()
    assert exit_status == status
    assert said in told.out + told.err


@pytest.mark.parametrize(
    "wrong", [["--head", "3f9a"], ["many"], ["9" * 20], ["42", "--head", "a" * 64]]
)
def test_words_that_make_no_sense_are_refused(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        main(["verify", *wrong])

    assert refused.value.code == 2
    assert "heliograph verify" in capsys.readouterr().err
