import pytest
from sqlalchemy import update

from engine.market import Timeframe
from engine.traders import TraderStatus
from storage import admin_deeds, traders
from storage.admin_deeds import Deed
from storage.tables import Traders
from storage.traders import StoredTrader
from tests.bot.handlers.conftest import ADMIN_ID, Desk

ADD = """/trader add
name: dip
symbols: BTC
long: rsi_15m < 30 and oi_delta_5m > 5
stop: 1.5
tp1: 1.5
tp2: 3
expiry: 24h"""


async def kept(desk: Desk) -> list[StoredTrader]:
    async with desk.database.reading() as session:
        return await traders.kept(session)


async def deeds(desk: Desk) -> list[Deed]:
    """What was written down of admins, newest first."""
    async with desk.database.reading() as session:
        found, _ = await admin_deeds.page(session, offset=0, limit=10)
    return [each.deed for each in found]


async def test_a_trader_is_added_by_a_text_and_trades(desk: Desk) -> None:
    answer = await desk.say(ADD, desk.admin)

    (stored,) = await kept(desk)
    assert answer.text.startswith(
        "✅ dip is added and trades from the next close on.\n▶️ active dip\n"
    )
    assert "long: rsi_15m < 30 and oi_delta_5m > 5\n" in answer.text
    assert "expiry: 1d\n" in answer.text
    assert (stored.profile.owner, stored.profile.strategy.stop) == (ADMIN_ID, 1.5)
    assert [each.name for each in desk.market.traders] == ["house", "dip"]


@pytest.mark.parametrize(
    ("line", "told", "marks"),
    [
        ("long: moon_15m < 30", "nothing is called moon_15m", "^^^^^^^^"),
        ("long: rsi_15m < 30 and", "a name, a number or a bracket is missing here", "^"),
        ("long: rsi_15m and ema_9_1h > 2", "and joins conditions, but this is a number", "^"),
        ("long: rsi_15m / 0 < 30", "this divides by zero", "^"),
        ("long: rsi_15m / (1 - 1) < 30", "this divides by zero", "^"),
        ("long: " + "(" * 450 + "rsi_15m < 30" + ")" * 450, "may be nested", "^"),
        ("long: " + "(" * 1_000 + "rsi_15m < 30" + ")" * 1_000, "a condition has at most", "^"),
        ("long: rsi_15m < " + "9" * 900, "is out of range", "^"),
        ("long: " + "rsi_15m < 30 or " * 100 + "rsi_1h < 2", "a condition has at most", "^"),
        ("long: rsi_15m < 30 аnd rsi_1h < 40", "is not a Latin letter", "^"),
        ("short: rsi_15м > 70", "is not a Latin letter", "^"),
        ("long: __import__('os') < 3", "", "^"),
    ],
)
async def test_a_wrong_condition_is_shown_with_its_place_and_nothing_is_stored(
    desk: Desk, line: str, told: str, marks: str
) -> None:
    answer = await desk.say(f"/trader add\nname: dip\n{line}", desk.admin)

    field = line.partition(":")[0]
    assert answer.text.startswith(f"Nothing was stored. {field}: ")
    assert told in answer.text
    *_, place = answer.text.split("\n")
    assert place.strip().startswith(marks)
    assert set(place) <= {" ", "^"}
    assert await kept(desk) == []
    assert [each.name for each in desk.market.traders] == ["house"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "name: is missing"),
        ("long: rsi_15m < 30", "name: is missing"),
        ("name: house", "name: house is the desk's own trader"),
        ("name: dip\nstop: -1", "stop: must be above 0, not -1"),
        ("name: dip\ntp2: 1", "tp2: the second target must be farther than the first, 1, not 1"),
        ("name: dip\nstopp: 1", "stopp: there is no such line; did you mean stop?"),
        ("name: dip\nlong rsi_15m < 30", "text: line 2 has no colon; write long: rsi_15m < 30"),
        ("name: dip\ntimeframe: 7m", "timeframe: 7m is none of 1s, 1m, 3m"),
        ("name: dip\nexpiry: 24", "expiry: 24 is not a time; write 90s, 5m, 24h or 2d"),
        ("name: dip\nweights: moon 1", "weights: no component is called moon"),
    ],
)
async def test_a_wrong_line_is_named_and_nothing_is_stored(
    desk: Desk, text: str, told: str
) -> None:
    answer = await desk.say(f"/trader add\n{text}", desk.admin)

    assert answer.text.startswith(f"Nothing was stored. {told}")
    assert await kept(desk) == []


async def test_a_name_is_taken_once_and_the_trader_is_changed_instead(desk: Desk) -> None:
    await desk.say(ADD, desk.admin)

    refused = await desk.say("/trader add\nname: dip", desk.admin)
    changed = await desk.say("/trader change\nname: dip\ntimeframe: 15m", desk.admin)

    (stored,) = await kept(desk)
    assert refused.text.startswith("There is a trader dip already.")
    assert changed.text.startswith("✅ dip is changed")
    assert stored.profile.strategy.timeframe is Timeframe.M15
    assert stored.profile.long == ""


@pytest.mark.parametrize("verb", ["add", "change"])
async def test_names_that_a_start_leaves_unknown_are_told_when_a_rule_is_stored(
    desk: Desk, verb: str
) -> None:
    await desk.say(ADD if verb == "change" else "/traders", desk.admin)

    answer = await desk.say(
        f"/trader {verb}\nname: dip\nlong: rsi_15m < 30 and rsi_1d < 40 or close_4h > ema_50_4h",
        desk.admin,
    )

    assert "does not hold: rsi_1d for 13 d 12 h, ema_50_4h for 6 d. WARM_UP_MINUTES" in answer.text


async def test_nothing_is_said_of_names_that_are_known_after_a_start(desk: Desk) -> None:
    answer = await desk.say(ADD, desk.admin)

    assert "⏳" not in answer.text


async def test_of_many_names_that_come_late_the_slowest_are_told(desk: Desk) -> None:
    words = ("ema_9", "ema_21", "ema_50", "rsi", "atr", "percent_b", "relative_volume")
    rule = " or ".join(f"{word}_1d > 1" for word in words)

    answer = await desk.say(f"/trader add\nname: dip\nlong: {rule}", desk.admin)

    told = answer.text.partition("does not hold: ")[2].partition(". ")[0].split(", ")
    assert len(told) == 6
    assert told[0].startswith("ema_50_1d for 48 d")
    assert told[-1] == "…"


async def test_nobody_can_change_what_is_not_there(desk: Desk) -> None:
    answer = await desk.say("/trader change\nname: dip", desk.admin)

    assert answer.text == "There is no trader dip. /traders lists them all."


async def test_a_trader_is_paused_and_resumed_from_its_card(desk: Desk) -> None:
    await desk.say(ADD, desk.admin)
    card = await desk.say("/trader dip", desk.admin)

    await desk.press(card, "⏸ Pause", desk.admin)
    (paused,) = await kept(desk)
    told = card.text
    await desk.press(card, "▶️ Resume", desk.admin)
    (resumed,) = await kept(desk)

    assert paused.profile.status is TraderStatus.PAUSED
    assert told.startswith("⏸ paused dip\n")
    assert resumed.profile.status is TraderStatus.ACTIVE
    assert card.text.startswith("▶️ active dip\n")


async def test_a_button_that_changes_nothing_writes_no_deed(desk: Desk) -> None:
    await desk.say(ADD, desk.admin)
    first = await desk.say("/trader dip", desk.admin)
    second = await desk.say("/trader dip", desk.admin)

    await desk.press(first, "⏸ Pause", desk.admin)
    await desk.press(second, "⏸ Pause", desk.admin)

    assert second.text.startswith("⏸ paused dip\n")
    assert await deeds(desk) == [Deed.TRADER_PAUSED, Deed.TRADER_ADDED]


async def test_a_damaged_trader_says_so_by_name_and_by_button_and_can_be_replaced(
    desk: Desk,
) -> None:
    await desk.say(ADD, desk.admin)
    card = await desk.say("/trader dip", desk.admin)
    async with desk.database.writing() as session:
        await session.exec(update(Traders).values(version=99))

    named = await desk.say("/trader dip", desk.admin)
    pressed = await desk.press(card, "🗑 Delete", desk.admin)
    replaced = await desk.say("/trader change\nname: dip", desk.admin)

    assert named.text.startswith("What is stored of dip cannot be read: it is damaged")
    assert pressed.text.startswith("What is stored of 1 cannot be read: it is damaged")
    assert replaced.text.startswith("✅ dip is changed")
    assert len(await kept(desk)) == 1


async def test_a_button_of_a_trader_that_is_gone_says_so(desk: Desk) -> None:
    await desk.say(ADD, desk.admin)
    first = await desk.say("/trader dip", desk.admin)
    second = await desk.say("/trader dip", desk.admin)
    await desk.press(first, "🗑 Delete", desk.admin)
    await desk.press(first, "🗑 Yes, delete dip", desk.admin)

    answer = await desk.press(second, "🗑 Delete", desk.admin)

    assert answer.text == "There is no trader 1. /traders lists them all."


async def test_a_trader_is_deleted_in_two_steps(desk: Desk) -> None:
    await desk.say(ADD, desk.admin)
    card = await desk.say("/trader dip", desk.admin)

    await desk.press(card, "🗑 Delete", desk.admin)
    still = await kept(desk)
    question = card.text
    await desk.press(card, "🗑 Yes, delete dip", desk.admin)

    assert len(still) == 1
    assert question.startswith("Delete dip?")
    assert await kept(desk) == []
    assert [each.name for each in desk.market.traders] == ["house"]


async def test_a_delete_that_was_not_meant_is_taken_back(desk: Desk) -> None:
    await desk.say(ADD, desk.admin)
    card = await desk.say("/trader dip", desk.admin)

    await desk.press(card, "🗑 Delete", desk.admin)
    await desk.press(card, "Keep", desk.admin)

    assert card.text.startswith("▶️ active dip\n")
    assert len(await kept(desk)) == 1


async def test_the_list_opens_each_and_turns_its_pages(desk: Desk) -> None:
    for number in range(9):
        await desk.say(f"/trader add\nname: t{number}", desk.admin)

    shown = await desk.say("/traders", desk.admin)
    head = shown.text
    await desk.press(shown, "▶", desk.admin)
    await desk.press(shown, "▶️ active t8", desk.admin)

    assert head.split("\n")[:2] == ["Traders", "9 traders beside the house"]
    assert head.split("\n")[2].startswith("Looked 0 times, signals 0; held back: told before 0")
    assert shown.text.startswith("▶️ active t8\nname: t8\n")


async def test_without_traders_the_list_says_how_to_add_one(desk: Desk) -> None:
    answer = await desk.say("/traders", desk.admin)

    assert "/trader help" in answer.text


async def test_help_shows_an_example_that_works_and_what_a_name_means(desk: Desk) -> None:
    told = await desk.say("/trader help", desk.admin)
    word = await desk.say("/trader help rsi_15m", desk.admin)
    unknown = await desk.say("/trader help moon", desk.admin)

    example = told.text[told.text.index("/trader add") :].split("\n/trader change")[0]
    added = await desk.say(example, desk.admin)
    assert added.text.startswith("✅ dip is added")
    assert word.text == "rsi_15m: relative strength index (0 to 100)"
    assert unknown.text.startswith("There is no name moon for conditions.")


@pytest.mark.parametrize("command", ["/traders", "/trader dip", ADD])
async def test_only_admins_may(desk: Desk, command: str) -> None:
    answer = await desk.say(command)

    assert answer.text == "This is for the admins of this bot."
    assert await kept(desk) == []


async def test_whoever_presses_an_admins_button_is_asked_who_they_are(desk: Desk) -> None:
    await desk.say(ADD, desk.admin)
    card = await desk.say("/trader dip", desk.admin)
    shown = await desk.say("/help")
    shown.reply_markup = card.reply_markup

    answer = await desk.press(shown, "⏸ Pause", desk.trader)

    (stored,) = await kept(desk)
    assert answer.text == "This is for the admins of this bot."
    assert stored.profile.status is TraderStatus.ACTIVE


@pytest.mark.parametrize(
    ("command", "begins"), [("/traders", "Traders\n1 trader"), ("/trader dip", "dip")]
)
async def test_traders_are_shown_in_private_though_a_group_asks(
    desk: Desk, command: str, begins: str
) -> None:
    await desk.say(ADD, desk.admin)
    group = desk.telegram.group("Staff", members=[desk.admin, desk.trader])

    await desk.admin.send(command, to=group)
    await desk.settle()

    assert group.messages[-1].text == "🔒 Not for everybody to read: I answered you in private."
    assert begins in desk.admin.messages[-1].text
