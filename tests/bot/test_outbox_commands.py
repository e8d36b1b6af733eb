"""`heliograph unsent` and `heliograph resend N`."""

import asyncio
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.outbox_commands import run_resend, run_unsent
from bot.resending import RESENT
from bot.settings import Settings
from storage import audit, outbox, signals
from storage.database import Database
from storage.outbox import MessageKind
from tests.storage.builders import NOON_MS, SIGNAL, message


@pytest.fixture
async def settings(tmp_path: Path) -> Settings:
    """Of a database with an alert that is dead, an outcome in doubt, and one that arrived."""
    settings = Settings(
        _env_file=None,
        bot_token=SecretStr("4242:sandbox-token-opens-nothing-else"),
        database_url=f"sqlite+aiosqlite:///{tmp_path / 'outbox.db'}",
    )
    async with Database(settings.database_url) as database:
        await database.migrate()
        async with database.writing() as session:
            added = await signals.add(session, SIGNAL, recorded_ms=NOON_MS)
            assert added is not None
            number = added.number
            rows = [
                message(signal_number=number, chat_id=7),
                message(MessageKind.OUTCOME, signal_number=number, chat_id=8),
                message(chat_id=9),
            ]
            await outbox.enqueue(session, rows)
            while row := await outbox.claim(session, now_ms=NOON_MS, lease_ms=1):
                match row.chat_id:
                    case 7:
                        await outbox.dead(session, row.id, error="message is too long")
                    case 8:
                        await outbox.uncertain(session, row.id, error="no answer in time")
                    case _:
                        await outbox.sent(session, row.id, message_id=1, now_ms=NOON_MS)
    return settings


async def status_of(settings: Settings, row_id: int) -> tuple[str, bool]:
    async with Database(settings.database_url) as database, database.reading() as session:
        row = await outbox.get(session, row_id)
    assert row is not None
    return row.status, row.possible_repeat


def test_what_has_not_arrived_is_listed_with_the_reason(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run_unsent(settings)

    head, uncertain, dead = capsys.readouterr().out.splitlines()
    assert status == 0
    assert head.split()[:4] == ["ROW", "STATUS", "KIND", "SIGNAL"]
    assert uncertain.split()[:5] == ["2", "uncertain", "outcome", "#S1", "8"]
    assert uncertain.endswith("no answer in time")
    assert dead.split()[:5] == ["1", "dead", "alert", "#S1", "7"]
    assert dead.endswith("message is too long")


async def test_a_confirmed_row_goes_back_into_its_lane_and_the_trail_says_so(
    settings: Settings,
) -> None:
    status = await asyncio.to_thread(
        run_resend, settings, 2, is_sure=False, ask=lambda _question: "y"
    )

    assert status == 0
    assert await status_of(settings, 2) == ("pending", True)
    async with Database(settings.database_url) as database, database.reading() as session:
        event = (await audit.events(session, 1))[-1]
    assert event.kind == RESENT
    assert event.details["error"] == "no answer in time"
    assert event.details["was"] == "uncertain"


def test_what_is_not_confirmed_stays(settings: Settings) -> None:
    status = run_resend(settings, 2, is_sure=False, ask=lambda _question: "")

    assert status == 1


@pytest.mark.parametrize(
    ("row_id", "why"), [(3, "is sent: only a dead or an uncertain one"), (99, "has no row 99")]
)
def test_what_cannot_be_sent_again_is_refused_with_a_reason(
    settings: Settings, row_id: int, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run_resend(settings, row_id, is_sure=True)

    assert status == 1
    assert why in capsys.readouterr().err
