"""An admin withdraws an open signal: asked once more, told to everyone, deleted nowhere."""

import asyncio
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.desk import Desk as RealDesk
from engine.clock import SystemClock
from engine.feeds.backoff import Backoff
from engine.tracking import OutcomeKind, Rules, TrackedSignal
from sandbox.telegram import Message
from storage import signals
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import signal

ASK = "/void 1 a  wrong price"


@dataclass
class Rig:
    """A desk with one open signal, and whoever follows it."""

    desk: Desk
    following: RealDesk

    async def ask(self, text: str = ASK) -> Message:
        return await self.desk.say(text, self.desk.admin)

    async def kept(self) -> TrackedSignal:
        async with self.desk.database.reading() as session:
            found = await signals.get(session, 1)
        assert found is not None
        return found


@pytest.fixture
async def rig(desk: Desk) -> AsyncIterator[Rig]:
    await desk.publish(signal())
    following = RealDesk(desk.database, SystemClock(), Rules(), 10, Backoff(random.Random(1)))
    await following.open()
    desk.dispatcher["desk"] = following
    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(following.run())
        await asyncio.sleep(0)
        yield Rig(desk, following)
        work.cancel()


async def test_a_signal_is_withdrawn_after_the_second_step(rig: Rig) -> None:
    question = await rig.ask()
    words, asked_only = question.text, await rig.kept()

    await rig.desk.press(question, "🚫 Withdraw", rig.desk.admin)

    kept = await rig.kept()
    assert words.startswith("Withdraw #S1 BTC/USDT?\nReason: a wrong price\n")
    assert asked_only.is_open
    assert kept.outcome is not None
    assert (kept.outcome.kind, kept.reason) == (OutcomeKind.CANCELLED, "a wrong price")
    assert rig.desk.admin.messages[-1].text.startswith("🚫 #S1 is withdrawn.")
    assert len(rig.following.followed) == 0


async def test_what_an_admin_asks_in_a_group_is_decided_in_private(rig: Rig) -> None:
    desk = rig.desk
    await desk.say("/start", desk.admin)
    group = desk.telegram.group("Staff", members=[desk.admin, desk.trader])
    await desk.admin.send(ASK, to=group)
    await desk.settle()
    question = desk.admin.messages[-1]

    await desk.press(question, "🚫 Withdraw", desk.admin)

    kept = await rig.kept()
    assert [message.text for message in group.messages] == [
        ASK,
        "🔒 Not for everybody to read: I answered you in private.",
    ]
    assert kept.outcome is not None
    assert (kept.outcome.kind, kept.reason) == (OutcomeKind.CANCELLED, "a wrong price")


async def test_the_question_expires_after_a_minute(rig: Rig) -> None:
    question = await rig.ask()
    rig.desk.clock.advance(ms=61_000)

    pressed = await rig.desk.press(question, "🚫 Withdraw", rig.desk.admin)

    assert pressed.text == "This question has expired, and nothing was done: ask again."
    assert (await rig.kept()).is_open
    assert (question.text, question.buttons) == ("#S1 goes on.", [])


async def test_a_question_that_expired_does_not_say_that_an_ended_signal_goes_on(
    rig: Rig,
) -> None:
    question = await rig.ask()
    await rig.desk.end(await rig.kept(), OutcomeKind.STOP_LOSS, price=64_121.5)
    rig.desk.clock.advance(ms=61_000)

    await rig.desk.press(question, "🚫 Withdraw", rig.desk.admin)

    assert question.text.startswith("#S1 is not open")


async def test_a_withdrawal_is_listed_among_the_deeds_of_admins(rig: Rig) -> None:
    await rig.desk.press(await rig.ask(), "🚫 Withdraw", rig.desk.admin)
    panel = await rig.desk.say("/admin", rig.desk.admin)

    for button in ("📜 Audit", "Admins"):
        await rig.desk.press(panel, button, rig.desk.admin)

    assert panel.text.endswith("🚫 signal withdrawn: #S1, a wrong price")


async def test_whoever_thinks_better_of_it_keeps_the_signal(rig: Rig) -> None:
    question = await rig.ask()

    await rig.desk.press(question, "Keep", rig.desk.admin)

    assert (await rig.kept()).is_open
    assert rig.desk.admin.messages[-1].text == "#S1 goes on."


async def test_nobody_but_admins_withdraws(rig: Rig) -> None:
    refused = await rig.desk.say(ASK)

    assert "admin" in refused.text.lower()
    assert (await rig.kept()).is_open


async def test_a_signal_that_ended_stays_as_it_ended(rig: Rig) -> None:
    question = await rig.ask()
    await rig.desk.end(await rig.kept(), OutcomeKind.STOP_LOSS, price=63_500)

    pressed = await rig.desk.press(question, "🚫 Withdraw", rig.desk.admin)
    asked_again = await rig.ask()

    kept = await rig.kept()
    assert kept.outcome is not None
    assert kept.outcome.kind is OutcomeKind.STOP_LOSS
    assert "is not open" in pressed.text
    assert "is not open" in asked_again.text


async def test_without_a_number_a_button_of_each_open_signal_copies_its_command(
    rig: Rig,
) -> None:
    question = await rig.ask("/void")

    ((button,),) = question.buttons
    assert button["text"].startswith("#S1 ")
    assert button["copy_text"] == {"text": "/void 1 "}
    assert "write the reason" in question.text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("/void 1", "/void 42"),
        ("/void 9 a wrong price", "9"),
        ("/void 1 " + "w" * 81, "80 characters"),
    ],
)
async def test_a_command_that_says_too_little_or_too_much_is_refused(
    rig: Rig, text: str, said: str
) -> None:
    answer = await rig.ask(text)

    assert said in answer.text
    assert not answer.buttons
    assert (await rig.kept()).is_open
