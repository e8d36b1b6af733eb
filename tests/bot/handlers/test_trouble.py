"""Whoever asked something that goes wrong is told so in one line, and nobody else is."""

import logging

import pytest

from bot.health import HealthReport
from sandbox.faults import Refused, ServerError
from tests.bot.handlers.conftest import Desk

FAULT = "Something went wrong with this on my side, and nothing more will come of it."
LOST = "Telegram did not let my answer through just now: please ask again."


class BrokenHealth:
    """A bug."""

    async def report(self) -> HealthReport:
        raise ZeroDivisionError("a bug")


async def test_a_command_that_meets_a_bug_is_answered_and_logged_with_its_update(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    desk.dispatcher["health"] = BrokenHealth()

    answer = await desk.say("/ping")

    (logged,) = (record for record in caplog.records if record.levelno == logging.ERROR)
    assert answer.text.startswith(FAULT)
    assert logged.getMessage().startswith("update failed: update_id=")
    assert logged.exc_info is not None


async def test_a_button_that_meets_a_bug_says_so(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    picker = await desk.say("/track")
    button = picker.buttons[0][0]["text"]
    desk.dispatcher["market"] = None

    answer = await desk.press(picker, button)

    assert answer.show_alert
    assert answer.text.startswith(FAULT)
    assert "update failed" in caplog.text


async def test_an_answer_that_cannot_be_kept_for_later_is_followed_by_a_line(desk: Desk) -> None:
    desk.telegram.faults.script("sendMessage", ServerError(500))

    answer = await desk.say("/ping")

    assert answer.text == LOST


async def test_nothing_is_tried_where_nobody_is_any_more(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    refusal = Refused(403, "Forbidden: bot was blocked by the user")
    desk.telegram.faults.script("sendMessage", refusal)

    last = await desk.say("/ping")

    assert last.text == "/ping"
    assert "nobody is there to be answered" in caplog.text
    assert not [record for record in caplog.records if record.levelno == logging.ERROR]
