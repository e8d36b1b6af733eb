"""/logs, /config, /backup and the audit view: what a console would tell, and no secrets."""

import logging
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.backup import Backups
from bot.logs import RecentLines
from storage import admin_deeds, signals
from storage.admin_deeds import Deed
from tests.bot.handlers.conftest import ADMIN_ID, Desk
from tests.bot.views.builders import START_MS, signal

SECRET = "4242:sandbox-sandbox-sandbox"  # noqa: S105 - the sandbox's
log = logging.getLogger("bot.tests")


@pytest.fixture
def lines(desk: Desk) -> RecentLines:
    kept = RecentLines(secret=SECRET)
    desk.dispatcher["recent_lines"] = kept
    return kept


async def test_wish_22_the_engines_trouble_is_read_in_chat_without_secrets(
    desk: Desk, lines: RecentLines
) -> None:
    with lines.listening():
        log.warning("a request failed: url=https://api/bot%s/getMe", SECRET)
        log.error("the market stopped")
    log.error("nobody listens any more")

    answer = await desk.say("/logs", desk.admin)
    errors = await desk.say("/logs error", desk.admin)

    assert answer.text.startswith("The last 2 lines of the log\n")
    assert "url=https://api/bot***/getMe" in answer.text
    assert SECRET not in answer.text
    assert "the market stopped" in errors.text
    assert "a request failed" not in errors.text


async def test_a_log_without_lines_says_so(desk: Desk, lines: RecentLines) -> None:
    answer = await desk.say("/logs error", desk.admin)

    assert answer.text == "Nothing of that kind was logged."


async def test_long_logs_come_as_a_file(desk: Desk, lines: RecentLines) -> None:
    with lines.listening():
        for at in range(100):
            log.warning("line %d of many, each of which is long enough", at)

    answer = await desk.say("/logs warning", desk.admin)

    assert answer.text == "The last 100 lines of the log"
    assert answer.document is not None


async def test_a_level_that_does_not_exist_is_explained(desk: Desk, lines: RecentLines) -> None:
    answer = await desk.say("/logs loud", desk.admin)

    assert "DEBUG, INFO, WARNING, ERROR" in answer.text


async def test_the_settings_are_shown_without_the_token(desk: Desk) -> None:
    answer = await desk.say("/config", desk.admin)

    assert "BOT_TOKEN=***" in answer.text
    assert f"ADMINS={ADMIN_ID}" in answer.text
    assert SECRET not in answer.text


@pytest.mark.parametrize("command", ["/logs", "/config", "/backup"])
async def test_nobody_but_admins_is_told(desk: Desk, lines: RecentLines, command: str) -> None:
    desk.dispatcher["backups"] = None

    answer = await desk.say(command)

    assert answer.text == "This is for the admins of this bot."


async def test_a_backup_is_made_and_sent_only_when_asked(desk: Desk) -> None:
    desk.dispatcher["backups"] = Backups(desk.database.path, 3, desk.clock)
    made = await desk.say("/backup", desk.admin)
    documents = [message for message in desk.admin.messages if message.document]
    desk.clock.advance(ms=1_000)

    sent = await desk.say("/backup send", desk.admin)

    files = sorted((desk.database.path.parent / "backups").iterdir())
    assert "desk-20231114T221320Z.db" in made.text
    assert documents == []
    assert "/backup send" in made.text
    assert sent.document is not None
    said = [message.text for message in desk.admin.messages if message.text.startswith("💾")]
    assert ["/backup send" in text for text in said] == [True, False]
    assert len(files) == 2
    assert _is_whole(files[0])


async def test_the_audit_view_shows_signals_and_admins(desk: Desk) -> None:
    async with desk.database.writing() as session:
        await signals.add(session, signal(), START_MS)
        await admin_deeds.append(session, Deed.PAUSED, admin=ADMIN_ID, now_ms=START_MS)
    shown = await desk.say("/admin", desk.admin)

    await desk.press(shown, "📜 Audit", desk.admin)
    events = shown.text
    await desk.press(shown, "Admins", desk.admin)

    assert events == "Audit\nNothing has happened yet."
    assert shown.text.split("\n")[1] == "2023-11-14 22:13:20 UTC · Ada Admin · ⏸ pause"


def _is_whole(file: Path) -> bool:
    with closing(sqlite3.connect(file)) as connection:
        found: tuple[str] = connection.execute("PRAGMA integrity_check").fetchone()
        return found == ("ok",)
