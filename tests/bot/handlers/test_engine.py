"""Wish 13: what is dangerous is confirmed, and the confirmation does not last for ever."""

import asyncio
import random
from dataclasses import dataclass, replace

import pytest

from bot.callbacks.admin import AdminPanel, ShowPanel
from bot.desk import Desk as RealDesk
from bot.engine_switch import EngineSwitch
from bot.views.notice import notice
from bot.views.ping import ping
from engine.clock import SystemClock
from engine.feeds.backoff import Backoff
from engine.life import Rejection
from engine.live_output import ClosedCandle
from engine.market import Timeframe
from engine.tracking import Rules
from sandbox.telegram import Message
from storage import admin_deeds, outbox_unsent, signals
from storage.admin_deeds import AdminDeed, Deed, Mode
from tests.bot.handlers.conftest import ADMIN_ID, Desk
from tests.bot.views.builders import EN, report
from tests.engine.builders import long_signal, second

BTC = "BTC/USDT:USDT"


@dataclass
class Rig:
    """A desk whose engine can be turned, and how often it was ended."""

    desk: Desk
    engine: RealDesk
    switch: EngineSwitch
    ended: list[bool]

    async def panel(self) -> Message:
        shown = await self.desk.say("/admin", self.desk.admin)
        await self.desk.press(shown, "⚙️ Engine", self.desk.admin)
        return shown

    async def deeds(self) -> list[AdminDeed]:
        async with self.desk.database.reading() as session:
            rows, _ = await admin_deeds.page(session, offset=0, limit=10)
        return rows


def new_engine(desk: Desk) -> RealDesk:
    return RealDesk(desk.database, SystemClock(), Rules(), 10, Backoff(random.Random(1)))


@pytest.fixture
def rig(desk: Desk) -> Rig:
    engine, ended = new_engine(desk), list[bool]()
    switch = EngineSwitch(desk.database, desk.clock, engine, lambda: ended.append(True))
    desk.dispatcher["engine_switch"] = switch
    return Rig(desk, engine, switch, ended)


async def test_wish_13_a_pause_takes_two_steps(rig: Rig) -> None:
    shown = await rig.panel()

    await rig.desk.press(shown, "⏸ Pause", rig.desk.admin)
    asked, was_paused = shown.text, rig.engine.is_paused
    await rig.desk.press(shown, "⏸ Yes, pause", rig.desk.admin)

    assert asked.startswith("Pause? There will be no new signals")
    assert not was_paused
    assert rig.engine.is_paused
    assert "⏸ Paused: no new signals" in shown.text
    assert [(each.deed, each.admin) for each in await rig.deeds()] == [(Deed.PAUSED, ADMIN_ID)]


async def test_a_pause_that_another_made_meanwhile_is_not_made_again(rig: Rig) -> None:
    one, other = await rig.panel(), await rig.panel()
    await rig.desk.press(one, "⏸ Pause", rig.desk.admin)
    await rig.desk.press(other, "⏸ Pause", rig.desk.admin)

    await rig.desk.press(one, "⏸ Yes, pause", rig.desk.admin)
    await rig.desk.press(other, "⏸ Yes, pause", rig.desk.admin)

    assert "⏸ Paused: no new signals" in other.text
    assert [each.deed for each in await rig.deeds()] == [Deed.PAUSED]


async def test_wish_13_a_confirmation_expires_after_a_minute(rig: Rig) -> None:
    shown = await rig.panel()
    await rig.desk.press(shown, "⏹ Stop", rig.desk.admin)
    rig.desk.clock.advance(ms=61_000)

    answer = await rig.desk.press(shown, "⏹ Yes, stop", rig.desk.admin)

    assert answer.show_alert
    assert "has expired, and nothing was done" in answer.text
    assert rig.ended == []
    assert await rig.deeds() == []


async def test_a_question_that_expired_leaves_the_panel_as_the_engine_is_now(rig: Rig) -> None:
    shown = await rig.panel()
    await rig.desk.press(shown, "⏸ Pause", rig.desk.admin)
    rig.desk.clock.advance(ms=62_000)

    await rig.desk.press(shown, "⏸ Yes, pause", rig.desk.admin)

    assert "expires" not in shown.text
    assert "▶️ Running: new signals are published." in shown.text
    assert "⏸ Pause" in [button["text"] for row in shown.buttons for button in row]


async def test_whoever_thinks_better_of_it_changes_nothing(rig: Rig) -> None:
    shown = await rig.panel()
    await rig.desk.press(shown, "⏸ Pause", rig.desk.admin)

    await rig.desk.press(shown, "No", rig.desk.admin)

    assert not rig.engine.is_paused
    assert "▶️ Running" in shown.text


async def test_to_stop_ends_the_desk_after_everybody_was_told(rig: Rig) -> None:
    shown = await rig.panel()
    await rig.desk.press(shown, "⏹ Stop", rig.desk.admin)

    await rig.desk.press(shown, "⏹ Yes, stop", rig.desk.admin)

    assert shown.text.startswith("⏹ The desk ends now")
    assert rig.ended == [True]


@pytest.mark.parametrize(
    ("mode", "is_paused"), [(Mode.PAUSED, True), (Mode.STOPPED, True), (Mode.RUNNING, False)]
)
async def test_a_decision_lasts_through_a_restart(
    rig: Rig, mode: Mode, *, is_paused: bool
) -> None:
    await rig.switch.turn(Mode.PAUSED, ADMIN_ID)
    await rig.switch.turn(mode, ADMIN_ID)
    again = new_engine(rig.desk)

    await EngineSwitch(rig.desk.database, rig.desk.clock, again).open()

    assert again.is_paused is is_paused


async def test_wish_22_the_other_admins_hear_what_one_decided(rig: Rig) -> None:
    other = rig.desk.telegram.user("Otto Admin", id=77)
    await rig.desk.say("/start", other)

    await rig.switch.turn(Mode.PAUSED, ADMIN_ID, [ADMIN_ID, 77])

    async with rig.desk.database.reading() as session:
        (row,), _ = await outbox_unsent.unsent(session, 10)
    assert row.chat_id == 77
    words, _ = notice(row.payload, EN).text.render()
    assert words == f"⚙️ Engine: ⏸ pause, by admin {ADMIN_ID}"


async def test_while_it_is_paused_nothing_new_is_published_and_the_open_goes_on(rig: Rig) -> None:
    await rig.engine.publish(long_signal())
    await rig.switch.turn(Mode.PAUSED, ADMIN_ID)

    await rig.engine.publish(long_signal(symbol="ETH/USDT:USDT"))

    async with asyncio.TaskGroup() as tasks:
        work = tasks.create_task(rig.engine.run())
        await rig.engine.settled()
        await rig.engine.on_output(ClosedCandle(BTC, Timeframe.S1, second(1, 96, 97)))
        await rig.engine.settled()
        work.cancel()
    async with rig.desk.database.reading() as session:
        first, paused = [await signals.get(session, number) for number in (1, 2)]
    assert first is not None
    assert first.outcome is not None
    assert paused is not None
    assert paused.reason == Rejection.PAUSED


async def test_the_panel_tells_the_last_decision_by_the_name_of_its_admin(rig: Rig) -> None:
    await rig.desk.say("/start", rig.desk.admin)
    await rig.switch.turn(Mode.PAUSED, ADMIN_ID)
    shown = await rig.desk.say("/admin", rig.desk.admin)

    await rig.desk.press(shown, "⚙️ Engine", rig.desk.admin)

    assert "⏸ pause by Ada Admin" in shown.text


async def test_an_admins_button_under_anothers_thumb_does_nothing(rig: Rig) -> None:
    group = rig.desk.telegram.group("Staff", members=[rig.desk.admin, rig.desk.trader])
    await rig.desk.admin.send("/help", to=group)
    await rig.desk.settle()
    shown = group.messages[-1]
    engine = {"text": "⚙️ Engine", "callback_data": ShowPanel(panel=AdminPanel.ENGINE).pack()}
    shown.reply_markup = {"inline_keyboard": [[engine]]}
    await rig.desk.press(shown, "⚙️ Engine", rig.desk.admin)
    await rig.desk.press(shown, "⏸ Pause", rig.desk.admin)

    answer = await rig.desk.press(shown, "⏸ Yes, pause", rig.desk.trader)

    assert answer.text == "This is for the admins of this bot."
    assert not rig.engine.is_paused


async def test_ping_says_that_the_desk_is_paused() -> None:
    words, _ = ping(replace(report(), is_paused=True), EN, market_ms=0).text.render()

    assert words.split("\n")[1].startswith("⏸ Paused by an admin: no new signals")
