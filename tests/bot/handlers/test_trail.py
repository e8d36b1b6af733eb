"""The admins' audit view: every deed of an admin, in words, with the names of people."""

import pytest

from sandbox.telegram import Message
from storage import admin_deeds
from storage.admin_deeds import Deed
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS, signal


async def opened(desk: Desk, *buttons: str) -> Message:
    """The admin's panel after these buttons were pressed, one after another."""
    panel = await desk.say("/admin", desk.admin)
    for button in buttons:
        await desk.press(panel, button, desk.admin)
    return panel


async def told(desk: Desk) -> list[str]:
    """What the view says was done, oldest first, without when and by whom."""
    lines = (await opened(desk, "📜 Audit", "Admins")).text.split("\n")[1:]
    return [line.split(" · ", 2)[2] for line in reversed(lines)]


@pytest.mark.parametrize("access", ["ask"])
async def test_what_admins_decide_about_people_is_listed_with_their_names(desk: Desk) -> None:
    await desk.say("/start", desk.admin)
    welcome = await desk.say("/start")
    await desk.press(welcome, "✅ I understand the risk")
    await desk.press(welcome, "🙋 Ask to be let in")

    await opened(desk, "👥 People", "⏳ Tess Trader", "✖️ Reject", "✅ Approve")
    await desk.roster.set_role(desk.trader.id, desk.roster.everybody()[0].role, by=desk.admin.id)
    await opened(desk, "👥 People", "✅ Tess Trader", "⛔ Block", "⛔ Yes, block")

    assert await told(desk) == [
        "✖️ turned down: Tess Trader",
        "✅ let in: Tess Trader",
        "admin no more: Tess Trader",
        "⛔ blocked: Tess Trader",
    ]


async def test_what_admins_do_with_targets_is_listed_with_the_names_of_places(desk: Desk) -> None:
    group = desk.telegram.group("Friends", members=[desk.admin], supergroup=True, bot_role="left")
    await desk.say("/start", desk.admin)
    await desk.admin.add_bot(group)
    await desk.settle()
    await desk.deliver()
    await desk.press(desk.admin.messages[-1], "📣 Send alerts there", desk.admin)

    target = await opened(desk, "📣 Targets", "Friends", "🔔 Test", "⚙️ Settings")
    for button in ("↕️ Sides", "long"):
        await desk.press(target, button, desk.admin)
    await opened(desk, "📣 Targets", "Friends", "🗑 Remove", "🗑 Yes, remove")

    assert await told(desk) == [
        "📣 target added: Friends",
        "🔔 test alert: Friends",
        "⚙️ settings of a target: Friends, ↕️ Sides",
        "🗑 target removed: Friends",
    ]


async def test_a_place_that_was_left_alone_is_listed(desk: Desk) -> None:
    group = desk.telegram.group("Friends", members=[desk.admin], supergroup=True, bot_role="left")
    await desk.say("/start", desk.admin)
    await desk.admin.add_bot(group)
    await desk.settle()
    await desk.deliver()

    await desk.press(desk.admin.messages[-1], "Ignore", desk.admin)

    assert await told(desk) == [f"🙈 place ignored: {group.id}"]


async def test_deeds_about_the_desk_are_told_in_words_and_never_as_they_are_stored(
    desk: Desk,
) -> None:
    await desk.say("/start", desk.admin)
    done: list[tuple[Deed, dict[str, str | int | None]]] = [
        (Deed.BROADCAST, {"number": 1, "receivers": 3}),
        (Deed.CANCELLED, {"number": 1, "left": 2}),
        (Deed.RESENT, {"row": 7}),
        (Deed.RESENT, {"rows": 12}),
        (Deed.BACKED_UP, {"file": "desk.db", "bytes": 2_019_328, "sent": 0}),
        (Deed.BACKED_UP, {"file": "desk.db", "bytes": 2_019_328, "sent": 1}),
    ]
    async with desk.database.writing() as session:
        for deed, details in done:
            await admin_deeds.append(
                session, deed, admin=desk.admin.id, now_ms=START_MS, **details
            )

    assert await told(desk) == [
        "📢 broadcast: receivers 3",
        "🚫 broadcast stopped: not sent 2",
        "🔁 sent again: messages 1",
        "🔁 sent again: messages 12",
        "💾 backup: 2.0 MB",
        "💾 backup: 2.0 MB, sent to the chat",
    ]


async def test_what_admins_do_to_traders_is_listed_with_their_names(desk: Desk) -> None:
    await desk.say("/start", desk.admin)
    await desk.say("/trader add\nname: dip", desk.admin)
    await desk.say("/trader change\nname: dip\nstop: 2", desk.admin)
    card = await desk.say("/trader dip", desk.admin)

    for button in ("⏸ Pause", "▶️ Resume", "🗑 Delete", "🗑 Yes, delete dip"):
        await desk.press(card, button, desk.admin)

    assert await told(desk) == [
        "➕ trader added: dip",
        "✏️ trader changed: dip",
        "⏸ trader paused: dip",
        "▶️ trader goes on: dip",
        "🗑 trader deleted: dip",
    ]


async def test_recordings_that_admins_start_and_stop_are_listed_with_their_pairs(
    desk: Desk,
) -> None:
    await desk.say("/start", desk.admin)
    number = (await desk.publish(signal())).number

    card = await desk.say("/record ETH 2h", desk.admin)
    await desk.press(card, "⏹ Stop", desk.admin)
    signals_card = await desk.say(f"/signal {number}", desk.admin)
    await desk.press(signals_card, "⏺ Recording", desk.admin)
    await desk.press(desk.admin.messages[-1], "⏺ Record", desk.admin)

    assert await told(desk) == [
        "⏺ recording started: R1 ETH/USDT",
        "⏹ recording stopped: R1 ETH/USDT",
        "⏺ recording started: R2 BTC/USDT",
    ]
