"""Wish 19: conditional alerts of one's own, once or again, with an end; made and kept in chat."""

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.callbacks.price_alerts import AlertStep, ManageAlert
from bot.views.price_alerts import PER_PAGE
from engine.live_output import ClosedCandle
from engine.market import Candle, Timeframe
from engine.price_alerts import AlertStatus, Order, PriceAlert, read_condition
from storage import outbox_unsent
from storage.outbox import OutboxRow
from storage.price_alerts import MOST_OF_A_PERSON
from tests.bot.handlers.conftest import TRADER_ID, Desk, learn_price
from tests.bot.views.builders import START_MS

BTC = "BTC/USDT:USDT"


async def kept(desk: Desk) -> list[PriceAlert]:
    rows, _ = await desk.price_alerts.page(TRADER_ID, offset=0, limit=100)
    return rows


async def told(desk: Desk) -> list[OutboxRow]:
    async with desk.database.reading() as session:
        rows, _ = await outbox_unsent.unsent(session, 100)
    return rows


async def price_goes(desk: Desk, price: float, *, after_s: int = 1) -> None:
    """A second of trading at one price, and what it brings about is written down."""
    candle = Candle(START_MS + after_s * 1000, price, price, price, price, 1.0)
    desk.price_alerts.hear(ClosedCandle(BTC, Timeframe.S1, candle))
    await desk.price_alerts.write_down()


async def test_wish_19_a_person_sets_an_alert_of_their_own_and_is_told_once(desk: Desk) -> None:
    answer = await desk.say("/alert BTC > 65000 once for 2d")
    await price_goes(desk, 64_900)
    before = await told(desk)

    await price_goes(desk, 65_010, after_s=2)
    await price_goes(desk, 64_000, after_s=3)
    await price_goes(desk, 65_010, after_s=4)

    assert answer.text.split("\n")[:3] == [
        "#A1 BTC/USDT above 65,000",
        "I tell you as soon as it happens.",
        "once",
    ]
    assert before == []
    (row,) = await told(desk)
    assert row.chat_id == TRADER_ID
    assert row.payload["condition"] == "> 65000"
    assert row.payload["price"] == 65_010
    assert await kept(desk) == []


async def test_an_alert_that_repeats_stays_and_says_so(desk: Desk) -> None:
    await desk.say("/alert BTC < 64000 repeat 5m")

    await price_goes(desk, 63_900)

    assert [each.fired for each in await kept(desk)] == [1]
    (row,) = await told(desk)
    assert row.payload["again_ms"] == START_MS - START_MS % 60_000 + 6 * 60_000


async def test_a_level_that_is_passed_already_waits_for_the_next_time(desk: Desk) -> None:
    answer = await desk.say("/alert BTC > 60000")

    await price_goes(desk, 64_300)

    assert "It is so already" in answer.text
    assert await told(desk) == []


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("/alert BTC > sixty", "Nothing was kept: sixty is no number; write one such as 65000."),
        ("/alert BTC +3% 2w", "a move is looked for within 1m to 1d, such as +3% 1h."),
        ("/alert BTC rsi_3m < 30", "no candles of 3m are kept"),
        ("/alert BTC rsi_15m <", "a name, a number or a bracket is missing here"),
        ("/alert DOGE > 1", "DOGE"),
    ],
)
async def test_what_cannot_be_understood_is_pointed_at(desk: Desk, said: str, answer: str) -> None:
    refused = await desk.say(said)

    assert answer in refused.text
    assert await kept(desk) == []


@pytest.mark.parametrize(
    ("typed", "condition"),
    [("above 66000", "> 66000"), ("RSI 15m < 30", "rsi_15m < 30")],
)
async def test_what_the_bot_says_of_a_condition_may_be_typed(
    desk: Desk, typed: str, condition: str
) -> None:
    await desk.say(f"/alert BTC {typed}")

    (alert,) = await kept(desk)
    assert str(alert.condition) == condition


async def test_a_move_without_a_time_is_kept_within_an_hour_and_says_so(desk: Desk) -> None:
    card = await desk.say("/alert BTC +0.3% repeat 15m for 2d")

    assert card.text.startswith("#A1 BTC/USDT up 0.3% within 1h")
    assert "Within another time?" in card.text
    (alert,) = await kept(desk)
    assert str(alert.condition) == "+0.3% 1h"


async def test_a_button_looks_for_the_move_within_another_time(desk: Desk) -> None:
    card = await desk.say("/alert BTC +0.3% repeat 15m for 2d")
    (before,) = await kept(desk)

    await desk.press(card, "4h")

    (after,) = await kept(desk)
    assert card.text.startswith(f"#A{after.id} BTC/USDT up 0.3% within 4h")
    assert str(after.condition) == "+0.3% 4h"
    assert (after.pause_ms, after.expires_ms) == (before.pause_ms, before.expires_ms)


async def test_another_time_for_an_alert_that_is_gone_is_refused(desk: Desk) -> None:
    card = await desk.say("/alert BTC +0.3%")
    await desk.price_alerts.remove(TRADER_ID, 1)

    answer = await desk.press(card, "4h")

    assert answer.text == "There is no such alert any more: it has fired, run out or been deleted."
    assert await kept(desk) == []


async def test_the_move_of_another_is_not_changed(desk: Desk) -> None:
    card = await desk.say("/alert BTC +0.3%")
    group = desk.telegram.group("Traders", members=[desk.trader, desk.admin])
    keyboard = InlineKeyboardMarkup.model_validate(card.reply_markup)
    await desk.bot.send_message(group.id, card.text, reply_markup=keyboard)

    answer = await desk.press(group.messages[-1], "4h", desk.admin)

    assert answer.show_alert
    assert [str(alert.condition) for alert in await kept(desk)] == ["+0.3% 1h"]


async def test_the_place_of_a_mistake_is_shown(desk: Desk) -> None:
    refused = await desk.say("/alert BTC > sixty once")

    assert refused.text.split("\n")[1:] == ["> sixty once", "  ^^^^^"]


async def test_a_form_of_buttons_makes_an_alert_without_a_word(desk: Desk) -> None:
    form = await desk.say("/alert")

    await desk.press(form, "BTC/USDT")
    what = form.text
    await desk.press(form, "above 64,893.5")
    often = form.text
    learn_price(desk.market, 70_000.0, until_ms=START_MS + 60_000)
    await desk.press(form, "Again and again, an hour apart")

    assert "Which pair?" not in what
    assert "BTC/USDT above 64,893.5" in often
    (alert,) = await kept(desk)
    assert str(alert.condition) == "> 64893.5"
    assert alert.pause_ms == 3_600_000
    assert form.text.startswith("#A1 BTC/USDT above 64,893.5")


async def test_the_list_has_pages_and_its_buttons_pause_and_delete(desk: Desk) -> None:
    for at in range(PER_PAGE + 1):
        await desk.say(f"/alert BTC > {65_000 + at}")
    shown = await desk.say("/alerts")

    await desk.press(shown, "▶")
    await desk.press(shown, "⏸ Pause #A1")
    paused = [each.id for each in await kept(desk) if each.status is AlertStatus.PAUSED]
    await price_goes(desk, 66_000)
    await desk.press(shown, "▶️ Go on #A1")
    active = [each.id for each in await kept(desk)]
    await desk.press(shown, "🗑 Delete #A1")

    assert paused == [1]
    assert len(await told(desk)) == PER_PAGE
    assert active == [1]
    assert await kept(desk) == []
    assert "You have none" in shown.text


async def test_nobody_touches_the_alert_of_another(desk: Desk) -> None:
    shown = await desk.say("/alert BTC > 65000")
    group = desk.telegram.group("Traders", members=[desk.trader, desk.admin])
    await desk.bot.send_message(group.id, shown.text, reply_markup=delete_button())

    answer = await desk.press(group.messages[-1], "🗑 Delete", desk.admin)

    assert answer.show_alert
    assert len(await kept(desk)) == 1


def delete_button() -> InlineKeyboardMarkup:
    data = ManageAlert(number=1, step=AlertStep.DELETE, page=0, listed=False).pack()
    button = InlineKeyboardButton(text="🗑 Delete", callback_data=data)
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


async def test_a_person_has_no_more_alerts_than_anybody_may(desk: Desk) -> None:
    for at in range(MOST_OF_A_PERSON):
        await desk.price_alerts.add(TRADER_ID, BTC, _order(65_000 + at))

    refused = await desk.say("/alert BTC > 90000")

    assert "nobody may have more" in refused.text
    assert len(await kept(desk)) == MOST_OF_A_PERSON


def _order(price: float) -> Order:
    return Order(condition=read_condition(f"> {price}"))


async def test_in_a_group_alerts_are_refused_kindly_with_the_way_to_a_private_chat(
    desk: Desk,
) -> None:
    group = desk.telegram.group("Traders", members=[desk.trader])

    await desk.trader.send("/alert BTC > 65000", to=group)
    await desk.settle()

    refused = group.messages[-1]
    assert "write to me privately" in refused.text
    assert refused.buttons[0][0]["url"] == f"https://t.me/{desk.telegram.bot.username}"


async def test_an_alert_whose_time_is_over_says_so_without_a_sound(desk: Desk) -> None:
    await desk.say("/alert ETH 2% 1h for 1m")
    desk.market.unwatch(["ETH/USDT:USDT"])

    desk.clock.advance(ms=2 * 86_400_000)
    await desk.price_alerts.write_down()

    (row,) = await told(desk)
    assert (row.payload["notice"], row.silent) == ("price_alert_over", True)
    assert await kept(desk) == []
