"""The pairs that we watch, with a tick at those that a chat follows."""

from collections.abc import Collection, Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text

from bot.callbacks.pairs import FollowPair, TurnPairs
from bot.translation import Translator
from bot.views.content import Content
from bot.views.menu_button import menu_row
from bot.views.pager import on_page, page_within, pager, pages
from engine.market import Instrument, Symbol

PER_ROW = 2
PER_PAGE = 16


def pair_picker(
    instruments: Sequence[Instrument],
    followed: Collection[Symbol],
    t: Translator,
    *,
    page: int = 0,
) -> Content:
    """One page of pairs; a button follows its pair or leaves it."""
    page = page_within(page, len(instruments), PER_PAGE)
    buttons = [
        _button(instrument, page, followed=instrument.symbol in followed)
        for instrument in on_page(instruments, page, PER_PAGE)
    ]
    rows = [buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW)]
    turns = pager(page, pages(len(instruments), PER_PAGE), lambda to: TurnPairs(page=to))
    text = Text(
        Bold(t("track-title")), "\n", t("track-count", count=len(followed)), "\n", t("track-hint")
    )
    below = [*([turns] if turns else []), menu_row(t)]
    keyboard = InlineKeyboardMarkup(inline_keyboard=[*rows, *below])
    return Content(text=text, keyboard=keyboard)


def _button(instrument: Instrument, page: int, *, followed: bool) -> InlineKeyboardButton:
    change = FollowPair(exchange_id=instrument.exchange_id, on=not followed, page=page)
    text = f"✓ {instrument.pair}" if followed else instrument.pair
    return InlineKeyboardButton(text=text, callback_data=change.pack())


def followed(pair: str, t: Translator) -> Content:
    """A pair's alerts come to this chat from now on."""
    return Content(text=t.text("track-followed", pair=Bold(pair)))


def left(pair: str, t: Translator) -> Content:
    """A pair's alerts come no more."""
    return Content(text=t.text("track-left", pair=Bold(pair)))


def not_followed(pair: str, t: Translator) -> Content:
    """Nothing changes: its alerts did not come."""
    return Content(text=t.text("track-not-followed", pair=Bold(pair)))


def followed_all(count: int, t: Translator) -> Content:
    """The alerts of all pairs that are watched now come to this chat."""
    return Content(text=Text(t("track-followed-all", count=count)))


def left_all(t: Translator) -> Content:
    """No pair's alerts come any more."""
    return Content(text=Text(t("track-left-all")))
