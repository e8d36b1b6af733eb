from itertools import pairwise

import pytest
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list
from hypothesis import given
from hypothesis import strategies as st

from bot.long_messages import LongMessages
from bot.views.content import MESSAGE_LIMIT, Content
from bot.views.splitting import in_parts
from tests.bot.handlers.conftest import TRADER_ID, Desk, desk

__all__ = ["desk"]


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(
    st.text(alphabet=st.sampled_from("ab\n😀ж"), min_size=1),
    st.integers(min_value=2, max_value=12),
)
def test_nothing_is_lost_and_no_part_is_too_long(text: str, limit: int) -> None:
    parts = [part for part, _ in in_parts(text, [], limit)]

    assert "".join(parts) == text
    assert all(0 < units(part) <= limit for part in parts)


def test_a_part_ends_where_a_line_ends() -> None:
    parts = [part for part, _ in in_parts("one\ntwo\nthree", [], limit=9)]

    assert parts == ["one\ntwo\n", "three"]


def test_formatting_that_is_cut_goes_on_in_the_next_part() -> None:
    text, entities = Text("😀 ", Bold("bold\nbold")).render()

    parts = list(in_parts(text, entities, limit=8))

    assert [
        (part, [(each.type, each.offset, each.length) for each in found]) for part, found in parts
    ] == [("😀 bold\n", [("bold", 3, 5)]), ("bold", [("bold", 0, 4)])]


@pytest.mark.parametrize("access", ["open"])
async def test_wish_4_an_answer_that_is_too_long_comes_in_several_messages(desk: Desk) -> None:
    desk.bot.session.middleware(LongMessages())
    await desk.say("/help")
    lines = [f"line {number} of many" for number in range(600)]
    button = InlineKeyboardButton(text="more", callback_data="x")
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[button]])
    content = Content(text=as_list(Bold("title"), *lines), keyboard=keyboard)

    before = len(desk.trader.messages)
    await desk.bot.send_message(TRADER_ID, **content.as_message())

    parts = desk.trader.messages[before:]
    told = "\n".join(part.text for part in parts).split("\n")
    assert told == ["title", *lines]
    assert all(units(part.text) <= MESSAGE_LIMIT for part in parts)
    assert [bool(part.buttons) for part in parts] == [False] * (len(parts) - 1) + [True]
    assert all(one.id < other.id for one, other in pairwise(parts))
