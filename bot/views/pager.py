"""One page of something long, and the row of buttons that turns it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton

Item = TypeVar("Item")


def pages(total: int, per_page: int) -> int:
    """How many pages `total` things fill; an empty list has one."""
    return max(1, -(-total // per_page))


def page_within(page: int, total: int, per_page: int) -> int:
    """The nearest page that exists: lists grow and shrink under old buttons."""
    return min(max(page, 0), pages(total, per_page) - 1)


def on_page(items: Sequence[Item], page: int, per_page: int) -> Sequence[Item]:
    """The items of a page that exists."""
    return items[page * per_page : (page + 1) * per_page]


def pager(
    page: int, count: int, turn: Callable[[int], CallbackData]
) -> list[InlineKeyboardButton]:
    """`◀ 2/3 ▶`, without the arrows that lead nowhere; no button at all for a single page.

    turn: makes what the button of a page carries.
    """
    if count < 2:
        return []
    shown = [(f"{page + 1}/{count}", page)]
    if page > 0:
        shown.insert(0, ("◀", page - 1))
    if page < count - 1:
        shown.append(("▶", page + 1))
    return [
        InlineKeyboardButton(text=text, callback_data=turn(target).pack())
        for text, target in shown
    ]


def marked(text: str, *, current: bool) -> str:
    """A choice, `·marked` when it is the one that is shown: seven stand in a row on a phone."""
    return f"·{text}" if current else text
