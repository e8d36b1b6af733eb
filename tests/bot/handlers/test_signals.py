from dataclasses import replace

import pytest

from bot.callbacks import OpenSignal
from engine.signal import Side
from engine.tracking import OutcomeKind
from sandbox.telegram import Message
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import START_MS, signal

TOO_MANY = "That is more than I understand at once. For example: /signals BTC open"


async def publish_many(desk: Desk, count: int, *, symbol: str = "BTC/USDT:USDT") -> None:
    for at in range(count):
        await desk.publish(replace(signal(symbol=symbol), time_ms=START_MS + at * 300_000))


def rows(message: Message) -> list[str]:
    """What the list says of each signal."""
    return [line for line in message.text.split("\n") if line.startswith("#S")]


def labels(message: Message) -> list[list[str]]:
    return [[button["text"] for button in row] for row in message.buttons]


async def test_an_empty_list_says_so_once_and_has_its_filters(desk: Desk) -> None:
    answer = await desk.say("/signals")

    assert answer.text == "Signals: all\nNothing here yet."
    assert labels(answer) == [["open", "closed", "not published", "·all·"]]


async def test_signals_come_newest_first_eight_to_a_page(desk: Desk) -> None:
    await publish_many(desk, 10)

    answer = await desk.say("/signals")

    assert rows(answer) == [f"#S{number} 🟢▲ BTC/USDT · ⏳" for number in range(10, 2, -1)]
    assert labels(answer)[:-1] == [
        ["#S10", "#S9", "#S8", "#S7"],
        ["#S6", "#S5", "#S4", "#S3"],
        ["1/2", "▶"],
    ]


async def test_a_page_is_turned_in_the_same_message(desk: Desk) -> None:
    await publish_many(desk, 10)
    listed = await desk.say("/signals")

    await desk.press(listed, "▶")

    assert rows(listed) == ["#S2 🟢▲ BTC/USDT · ⏳", "#S1 🟢▲ BTC/USDT · ⏳"]
    assert labels(listed)[:-1] == [["#S2", "#S1"], ["◀", "2/2"]]


async def test_a_short_is_told_by_shape_and_by_colour(desk: Desk) -> None:
    await desk.publish(signal(side=Side.SHORT))

    answer = await desk.say("/signals")

    assert rows(answer) == ["#S1 🔴▼ BTC/USDT · ⏳"]


async def test_a_filter_is_changed_in_the_same_message(desk: Desk) -> None:
    ended = await desk.publish(signal())
    await desk.end(ended, OutcomeKind.TAKE_PROFIT_2, price=65_000)
    await desk.publish(signal(symbol="ETH/USDT:USDT"))
    listed = await desk.say("/signals")

    await desk.press(listed, "closed")

    assert rows(listed) == ["#S1 🟢▲ BTC/USDT · ✅ TP2 +2.0R"]
    assert listed.text.startswith("Signals: closed\n1 signal\n")


async def test_pressing_the_filter_that_is_shown_is_no_error(desk: Desk) -> None:
    listed = await desk.say("/signals")

    answer = await desk.press(listed, "·all·")

    assert not answer.show_alert


async def test_a_list_can_be_about_one_pair_and_stays_so_when_its_filter_changes(
    desk: Desk,
) -> None:
    await publish_many(desk, 1)
    await publish_many(desk, 1, symbol="ETH/USDT:USDT")
    listed = await desk.say("/signals eth open")
    assert rows(listed) == ["#S2 🟢▲ ETH/USDT · ⏳"]

    await desk.press(listed, "all")

    assert rows(listed) == ["#S2 🟢▲ ETH/USDT · ⏳"]
    assert listed.text.startswith("Signals of ETH/USDT: all")


async def test_a_row_opens_the_card_as_a_new_message(desk: Desk) -> None:
    await publish_many(desk, 1)
    listed = await desk.say("/signals")

    await desk.press(listed, OpenSignal(number=1).pack())

    card = desk.trader.messages[-1]
    assert card is not listed
    assert card.photo is not None
    assert card.text.startswith("🟢 LONG BTC/USDT · 5m\n#S1 ")


@pytest.mark.parametrize("typed", ["1", "#1", "#S1", "s1"])
async def test_a_card_is_found_by_its_number_however_it_is_written(desk: Desk, typed: str) -> None:
    await publish_many(desk, 1)

    card = await desk.say(f"/signal {typed}")

    assert card.photo is not None
    assert card.text.endswith("Now 64,250.0 · +0.39% (+0.5R)")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/signal", "Something is missing. For example: /signal 42"),
        ("/signal 9", "There is no signal 9. /signals lists them all."),
        ("/signal BTC", "There is no signal BTC. /signals lists them all."),
        ("/signals DOGE", "I don't watch DOGE. /track shows what I watch."),
        ("/signals BTC ETH SOL", TOO_MANY),
        ("/signals BTC ETH", TOO_MANY),
        ("/signals open closed", TOO_MANY),
        (
            "/signal " + "9" * 60,
            f"There is no signal {'9' * 39}…. /signals lists them all.",
        ),
    ],
)
async def test_bad_input_is_answered_with_what_works(desk: Desk, typed: str, told: str) -> None:
    answer = await desk.say(typed)

    assert answer.text == told


async def test_a_card_whose_picture_telegram_refuses_comes_as_words(desk: Desk) -> None:
    await publish_many(desk, 1)
    desk.pictures.is_broken = True

    card = await desk.say("/signal 1")

    assert card.photo is None
    assert card.text.startswith("🟢 LONG BTC/USDT · 5m")
    assert card.buttons[0][0]["text"] == "📈 Chart"


async def test_in_a_group_a_card_has_links_only(desk: Desk) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader])
    await publish_many(desk, 1)

    await desk.trader.send("/signal 1", to=group)
    await desk.settle()

    (buttons,) = group.messages[-1].buttons
    assert [button["url"] for button in buttons] == [
        "https://t.me/heliograph_bot?start=c_1",
        "https://t.me/heliograph_bot?start=s_1",
    ]
