from dataclasses import replace
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.middlewares.base import NextRequestMiddlewareType
from aiogram.methods import AnswerInlineQuery, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InputTextMessageContent,
    Update,
    User,
)

from bot.chart_window import USUAL_LOOK
from bot.file_ids import subject_of
from engine.life import Rejection, SignalStatus
from engine.signal import Side
from sandbox.faults import Refused
from storage import signals
from tests.bot.handlers.conftest import TRADER_ID, Desk
from tests.bot.views.builders import START_MS, signal


async def asked(desk: Desk, text: str, user_id: int = TRADER_ID) -> AnswerInlineQuery:
    """What Telegram is told to offer to somebody who typed `@bot text` somewhere."""
    (answer,) = await all_asked(desk, text, user_id)
    return answer


async def all_asked(desk: Desk, text: str, user_id: int = TRADER_ID) -> list[AnswerInlineQuery]:
    """Every answer that Telegram was given, until it took one."""
    answers: list[AnswerInlineQuery] = []

    async def note(
        make_request: NextRequestMiddlewareType[TelegramType],
        bot: Bot,
        method: TelegramMethod[TelegramType],
    ) -> Any:  # noqa: ANN401 - whatever Telegram answers
        if isinstance(method, AnswerInlineQuery):
            answers.append(method)
        return await make_request(bot, method)

    desk.bot.session.middleware(note)
    user = User(id=user_id, is_bot=False, first_name="Tess", language_code="en")
    query = InlineQuery(id="1", from_user=user, query=text, offset="")
    await desk.dispatcher.feed_update(desk.bot, Update(update_id=1, inline_query=query))
    return answers


def numbers(answer: AnswerInlineQuery) -> list[str]:
    return [result.id for result in answer.results]


async def test_a_signals_card_is_shared_into_any_chat_with_links_to_the_bot(desk: Desk) -> None:
    await desk.publish(signal())

    answer = await asked(desk, "BTC")

    (card,) = answer.results
    assert isinstance(card, InlineQueryResultArticle)
    assert isinstance(card.input_message_content, InputTextMessageContent)
    assert card.title == "#S1 🟢▲ BTC/USDT · 5m"
    assert card.description == "⏳ · Entry 64,000.0 · SL 63,500.0"
    assert card.input_message_content.message_text.startswith("🟢 LONG BTC/USDT · 5m\n#S1 ")
    assert card.reply_markup is not None
    assert [button.url for row in card.reply_markup.inline_keyboard for button in row] == [
        "https://t.me/heliograph_bot?start=c_1",
        "https://t.me/heliograph_bot?start=s_1",
    ]
    assert answer.is_personal
    assert (answer.cache_time or 0) <= 10


async def test_a_shared_card_shows_its_newest_chart_where_telegram_has_one(desk: Desk) -> None:
    await desk.publish(signal())
    shown = await desk.say("/signal 1")
    assert shown.content.photo is not None

    answer = await asked(desk, "BTC")

    (card,) = answer.results
    assert isinstance(card, InlineQueryResultCachedPhoto)
    assert desk.pictures.file_ids.get(subject_of(1, "en", USUAL_LOOK)) == card.photo_file_id
    assert (card.caption or "").startswith("🟢 LONG BTC/USDT · 5m\n#S1 ")
    assert card.reply_markup is not None
    assert card.title == "#S1 🟢▲ BTC/USDT · 5m"


@pytest.mark.parametrize("other", ["1h", "🔍 +", "·📐 Levels", "🖼 HD"])
async def test_no_other_look_at_a_signals_chart_is_shared(desk: Desk, other: str) -> None:
    await desk.publish(signal())
    chart = await desk.say("/start c_1")
    (card,) = (await asked(desk, "BTC")).results

    await desk.press(chart, other)

    assert (await asked(desk, "BTC")).results == [card]


async def test_a_chart_that_telegram_forgot_is_shared_in_words(desk: Desk) -> None:
    await desk.publish(signal())
    await desk.say("/signal 1")
    gone = Refused(400, "Bad Request: PHOTO_INVALID")
    desk.telegram.faults.script("answerInlineQuery", gone)

    _, answer = await all_asked(desk, "BTC")

    (card,) = answer.results
    assert isinstance(card, InlineQueryResultArticle)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["2", "1"]),
        ("eth", ["2"]),
        ("short", ["2"]),
        ("#S1", ["1"]),
        ("9", []),
        ("closed", []),
        ("bt ct xr", []),
    ],
)
async def test_what_is_typed_chooses_the_signals(desk: Desk, typed: str, found: list[str]) -> None:
    await desk.publish(signal())
    await desk.publish(signal(symbol="ETH/USDT:USDT", side=Side.SHORT))

    answer = await asked(desk, typed)

    assert numbers(answer) == found
    assert (answer.button is None) == bool(found)


async def test_nobody_shares_the_signals_of_a_trader(desk: Desk) -> None:
    await desk.publish(signal(trader=f"dip@{TRADER_ID}"))
    await desk.publish(replace(signal(), time_ms=START_MS + 300_000))

    assert numbers(await asked(desk, "")) == ["2"]
    assert numbers(await asked(desk, "1")) == []


async def test_nobody_shares_a_signal_that_was_not_published(desk: Desk) -> None:
    async with desk.database.writing() as session:
        rejected = SignalStatus.REJECTED
        await signals.add(session, signal(), START_MS, rejected, Rejection.MOST_FOLLOWED)

    assert numbers(await asked(desk, "rejected")) == []
    assert numbers(await asked(desk, "1")) == []
