"""/mute, /unmute, /mutes, and the button under an alert."""

import pytest

from sandbox.telegram import Message
from storage import mutes
from storage.mutes import ALL
from tests.bot.handlers.conftest import TRADER_ID, Desk
from tests.bot.views.builders import START_MS, signal

BTC = "BTC/USDT:USDT"
HOUR_MS = 3_600_000


async def muted(desk: Desk) -> dict[str, int | None]:
    """What the trader muted, and until when."""
    async with desk.database.reading() as session:
        found = await mutes.of_chat(session, TRADER_ID, desk.clock.now_ms())
    return {mute.symbol: mute.until_ms for mute in found}


def labels(message: Message) -> list[str]:
    return [button["text"] for row in message.buttons for button in row]


@pytest.mark.parametrize(
    ("typed", "symbol", "until_ms"),
    [
        ("BTC 1h", BTC, START_MS + HOUR_MS),
        ("btcusdt 8H", BTC, START_MS + 8 * HOUR_MS),
        ("BTC 30m", BTC, START_MS + HOUR_MS // 2),
        ("BTC 1d", BTC, START_MS + 24 * HOUR_MS),
        ("BTC ∞", BTC, None),
        ("all 1d", ALL, START_MS + 24 * HOUR_MS),
    ],
)
async def test_wish_9_a_pair_is_muted_for_a_while(
    desk: Desk, typed: str, symbol: str, until_ms: int | None
) -> None:
    answer = await desk.say(f"/mute {typed}")

    assert await muted(desk) == {symbol: until_ms}
    assert "muted until" in answer.text


async def test_without_a_length_the_buttons_ask_for_one(desk: Desk) -> None:
    question = await desk.say("/mute all")
    assert await muted(desk) == {}
    assert labels(question) == ["1 h", "8 h", "1 d", "∞"]

    await desk.press(question, "8 h")

    assert await muted(desk) == {ALL: START_MS + 8 * HOUR_MS}
    assert "All pairs: muted until" in question.text


async def test_without_a_pair_the_buttons_ask_for_one_first(desk: Desk) -> None:
    question = await desk.say("/mute")
    offered = labels(question)

    await desk.press(question, "ETH/USDT")
    await desk.press(question, "1 h")

    assert offered[-1] == "All pairs"
    assert await muted(desk) == {"ETH/USDT:USDT": START_MS + HOUR_MS}


async def test_wish_9_the_button_under_an_alert_mutes_its_pair(desk: Desk) -> None:
    tracked = await desk.publish(signal())
    card = await desk.say(f"/signal {tracked.number}")

    await desk.press(card, "🔕 Mute pair")
    question = desk.trader.messages[-1]
    await desk.press(question, "∞")

    assert await muted(desk) == {BTC: None}
    assert question.text.startswith("🔕 BTC/USDT: muted until you unmute.")


async def test_the_list_shows_the_time_that_is_left_and_unmutes_by_a_button(desk: Desk) -> None:
    await desk.say("/mute BTC 8h")
    await desk.say("/mute ETH ∞")
    desk.clock.advance(ms=HOUR_MS + 500)

    listed = await desk.say("/mutes")
    before = listed.text
    answer = await desk.press(listed, "🔔 BTC/USDT")

    assert "BTC/USDT · 7 h left" in before
    assert "ETH/USDT · until you unmute" in before
    assert answer.text == "🔔 BTC/USDT: heard again."
    assert "BTC/USDT" not in listed.text
    assert await muted(desk) == {"ETH/USDT:USDT": None}


async def test_unmute_names_a_pair_or_shows_what_is_muted(desk: Desk) -> None:
    await desk.say("/mute BTC 8h")

    shown = await desk.say("/unmute")
    told = await desk.say("/unmute BTC")

    assert "BTC/USDT" in shown.text
    assert told.text == "🔔 BTC/USDT: heard again."
    assert "Nothing is muted" in (await desk.say("/mutes")).text


async def test_a_mute_is_over_by_itself(desk: Desk) -> None:
    await desk.say("/mute BTC 1h")

    desk.clock.advance(ms=HOUR_MS)

    assert await muted(desk) == {}


@pytest.mark.parametrize("typed", ["8h", "8ч", "8sa", "8小时"])
async def test_a_length_is_understood_in_the_letters_of_the_reader(desk: Desk, typed: str) -> None:
    await desk.say(f"/mute BTC {typed}")

    assert await muted(desk) == {BTC: desk.clock.now_ms() + 8 * HOUR_MS}


@pytest.mark.parametrize("typed", ["BTC soon", "BTC 0h", "BTC -1h", "BTC 8y"])
async def test_a_length_that_nobody_understands_is_said_with_examples(
    desk: Desk, typed: str
) -> None:
    answer = await desk.say(f"/mute {typed}")

    assert "Try 1h, 8h, 1d or ∞." in answer.text
    assert await muted(desk) == {}


async def test_nobody_mutes_for_a_whole_group(desk: Desk) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader])

    await desk.trader.send("/mute BTC 8h", to=group)
    await desk.settle()

    assert "private chat" in group.messages[-1].text
    assert group.messages[-1].buttons[0][0]["url"] == f"https://t.me/{desk.telegram.bot.username}"
