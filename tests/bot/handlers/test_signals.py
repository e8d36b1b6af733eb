from dataclasses import replace

import pytest

from bot import decisions
from bot.callbacks.signals import OpenSignal
from engine.signal import Side
from engine.tracking import OutcomeKind
from sandbox.telegram import Message
from storage import market_history, threads
from storage.address import Address
from storage.market_history import MarketGap, Mended
from tests.bot.handlers.conftest import Desk
from tests.bot.views.builders import HOUR_MS, START_MS, signal

TOO_MANY = "That is more than I understand at once. For example: /signals BTC open"


FILTERS = [
    ["·all", "open", "closed"],
    ["TP", "SL", "expired"],
    ["·▲▼ both", "LONG", "SHORT"],
    ["not published"],
    ["🏠 Menu"],
]


async def publish_many(desk: Desk, count: int, *, symbol: str = "BTC/USDT:USDT") -> None:
    for at in range(count):
        await desk.publish(replace(signal(symbol=symbol), time_ms=START_MS + at * 300_000))


def rows(message: Message) -> list[str]:
    """What the list says of each signal: a button a row."""
    return [row[0] for row in labels(message) if row[0].startswith("#S")]


def labels(message: Message) -> list[list[str]]:
    return [[button["text"] for button in row] for row in message.buttons]


async def test_an_empty_list_says_so_once_and_has_its_filters(desk: Desk) -> None:
    answer = await desk.say("/signals")

    assert answer.text == "Signals: all\nNothing here yet."
    assert labels(answer) == FILTERS


async def test_signals_come_newest_first_eight_to_a_page(desk: Desk) -> None:
    await publish_many(desk, 10)

    answer = await desk.say("/signals")

    assert labels(answer) == [
        *([f"#S{number} 🟢▲ BTC/USDT · ⏳"] for number in range(10, 2, -1)),
        ["1/2", "▶"],
        *FILTERS,
    ]


async def test_a_page_is_turned_in_the_same_message(desk: Desk) -> None:
    await publish_many(desk, 10)
    listed = await desk.say("/signals")

    await desk.press(listed, "▶")

    assert rows(listed) == ["#S2 🟢▲ BTC/USDT · ⏳", "#S1 🟢▲ BTC/USDT · ⏳"]
    assert labels(listed)[2] == ["◀", "2/2"]


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
    assert listed.text == "Signals: closed\n1 signal\n2023-11-14 22:13 UTC"


async def test_wish_11_a_row_is_a_button_that_leads_to_the_signal_and_back_to_the_same_page(
    desk: Desk,
) -> None:
    await publish_many(desk, 10)
    listed = await desk.say("/signals long")
    await desk.press(listed, "▶")
    before = listed.text, labels(listed)

    await desk.press(listed, "#S2 🟢▲ BTC/USDT · ⏳")
    card = listed.text
    await desk.press(listed, "◀ List")

    assert card.startswith("🟢 LONG BTC/USDT · 5m\n#S2 ")
    assert (listed.text, labels(listed)) == before
    assert desk.trader.messages[-1] is listed


async def test_a_card_in_the_lists_place_is_made_anew_by_its_button(desk: Desk) -> None:
    ended = await desk.publish(signal())
    listed = await desk.say("/signals")
    await desk.press(listed, "#S1 🟢▲ BTC/USDT · ⏳")
    await desk.end(ended, OutcomeKind.TAKE_PROFIT_2, price=65_000)

    await desk.press(listed, "🔄 Refresh")

    assert "✅ TP2 hit" in listed.text
    assert labels(listed) == [["📈 Chart"], ["◀ List", "🔄 Refresh"]]


async def test_tracking_a_card_in_the_lists_place_leaves_the_way_back_and_no_card_to_edit(
    desk: Desk,
) -> None:
    await publish_many(desk, 1)
    listed = await desk.say("/signals")
    await desk.press(listed, "#S1 🟢▲ BTC/USDT · ⏳")

    await desk.press(listed, "🔔 Start tracking")

    async with desk.database.reading() as session:
        thread = await threads.get(session, 1, Address(desk.trader.id))
    assert thread is not None
    assert thread.following
    assert thread.message_id is None
    assert labels(listed)[-1] == ["◀ List", "🔄 Refresh"]


async def test_a_card_tells_what_happened_and_when_its_pair_was_not_seen(desk: Desk) -> None:
    made = signal()
    async with desk.database.writing() as session:
        (number,) = await decisions.write(session, [made], START_MS)
        gap = MarketGap(
            exchange="bybit",
            symbol=made.symbol,
            start_ms=START_MS - 60_000,
            end_ms=START_MS + 360_000,
            cause="disconnect",
            mended=Mended.MINUTES,
            noted_ms=START_MS,
        )
        await market_history.append_gap(session, gap)

    card = await desk.say(f"/signal {number}")

    assert card.text.endswith(
        "Feed was down 22:12:20 UTC – 22:19:20 UTC; filled from its 1-minute candles\n"
        "2023-11-14 22:13:20 UTC published"
    )


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("tp", ["#S1"]),
        ("SL", ["#S2"]),
        ("expired", ["#S3"]),
        ("open short", ["#S4"]),
        ("eth short", ["#S4"]),
        ("LONG closed btc", ["#S3", "#S2", "#S1"]),
    ],
)
async def test_a_list_is_filtered_by_words_in_any_order(
    desk: Desk, typed: str, numbers: list[str]
) -> None:
    ends = [
        (OutcomeKind.TAKE_PROFIT_1_THEN_STOP, 64_500.0),
        (OutcomeKind.AMBIGUOUS, 63_500.0),
        (OutcomeKind.EXPIRED, 64_100.0),
    ]
    for at, (kind, price) in enumerate(ends):
        made = await desk.publish(replace(signal(), time_ms=START_MS + at * 300_000))
        await desk.end(made, kind, price=price)
    await desk.publish(signal(symbol="ETH/USDT:USDT", side=Side.SHORT))

    listed = await desk.say(f"/signals {typed}")

    assert [row.split()[0] for row in rows(listed)] == numbers


async def test_a_button_filters_by_side_and_another_leaves_the_pair(desk: Desk) -> None:
    await publish_many(desk, 1)
    await publish_many(desk, 1, symbol="ETH/USDT:USDT")
    listed = await desk.say("/signals eth")

    await desk.press(listed, "SHORT")
    shorts = rows(listed), listed.text
    await desk.press(listed, "✖ ETH/USDT")
    await desk.press(listed, "LONG")

    assert shorts == ([], "Signals of ETH/USDT: all, SHORT\nNothing here yet.")
    assert [row.split()[0] for row in rows(listed)] == ["#S2", "#S1"]


async def test_wish_12_a_button_of_an_older_list_shows_the_list_as_it_is_now(desk: Desk) -> None:
    await publish_many(desk, 1)
    listed = await desk.say("/signals")
    listed.buttons[2][0]["callback_data"] = "l:open:0:BTCUSDT"

    await desk.press(listed, "l:open:0:BTCUSDT")

    assert listed.text == "Signals of BTC/USDT: open\n1 signal\n2023-11-14 22:13 UTC"


async def test_pressing_the_filter_that_is_shown_is_no_error(desk: Desk) -> None:
    listed = await desk.say("/signals")

    answer = await desk.press(listed, "·all")

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


async def test_a_row_of_an_older_list_opens_the_card_as_a_new_message(desk: Desk) -> None:
    await publish_many(desk, 1)
    listed = await desk.say("/signals")
    old = OpenSignal(number=1).pack()
    listed.buttons[0][0]["callback_data"] = old

    await desk.press(listed, old)

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


async def test_without_a_number_the_newest_are_shown_as_buttons(desk: Desk) -> None:
    await publish_many(desk, 2)

    listed = await desk.say("/signal")

    first, second = (row[0]["text"] for row in listed.buttons[:2])
    assert listed.text.startswith("Signals: all")
    assert (first.split()[0], second.split()[0]) == ("#S2", "#S1")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("/signal 9", "There is no signal 9. /signals lists them all."),
        ("/signal BTC", "There is no signal BTC. /signals lists them all."),
        ("/signals DOGE", "I don't watch DOGE. /track shows what I watch."),
        ("/signals BTC ETH SOL XRP", TOO_MANY),
        ("/signals long short", TOO_MANY),
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


async def test_a_page_tells_from_when_to_when_its_signals_are(desk: Desk) -> None:
    await desk.publish(signal())
    await desk.publish(replace(signal(), time_ms=START_MS + HOUR_MS))

    listed = await desk.say("/signals")

    assert listed.text.split("\n")[1:] == [
        "2 signals",
        "2023-11-14 22:13 UTC – 2023-11-14 23:13 UTC",
    ]
