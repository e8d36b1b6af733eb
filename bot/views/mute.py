"""Muting pairs: for how long, what is muted, and the way back."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.mutes import AskMutePair, MuteFor, PickMutePair, Unmute
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.pager import on_page, page_within, pager, pages
from engine.market import Symbol, pair_of
from storage.mutes import ALL, Mute

HOURS = (1, 8, 24, 0)
"""How long on offer; 0 for ever."""
PAIRS_PER_PAGE = 16
_HOUR_MS = 3_600_000
_MINUTE_MS = 60_000
_MOST_LISTED = 50
"""Mutes in the list: each has its button."""


def which(symbols: Sequence[Symbol], t: Translator, *, page: int = 0) -> Content:
    """Which pair is to be muted, or all of them. symbols: all that are watched."""

    def button(symbol: Symbol) -> InlineKeyboardButton:
        data = AskMutePair(symbol=symbol).pack()
        return InlineKeyboardButton(text=_name(symbol, t), callback_data=data)

    page = page_within(page, len(symbols), PAIRS_PER_PAGE)
    pairs = [button(symbol) for symbol in on_page(symbols, page, PAIRS_PER_PAGE)]
    rows = [pairs[at : at + 2] for at in range(0, len(pairs), 2)]
    turns = pager(page, pages(len(symbols), PAIRS_PER_PAGE), lambda to: PickMutePair(page=to))
    keyboard = InlineKeyboardMarkup(
        inline_keyboard=[*rows, *([turns] if turns else []), [button(ALL)]]
    )
    return Content(text=Bold(t("mute-which")), keyboard=keyboard)


def ask(symbol: Symbol, t: Translator) -> Content:
    """For how long a pair, or ALL, is to be muted."""
    buttons = [
        InlineKeyboardButton(
            text=_length(hours, t), callback_data=MuteFor(symbol=symbol, hours=hours).pack()
        )
        for hours in HOURS
    ]
    text = t.text("mute-question", pair=Bold(_name(symbol, t)))
    return Content(text=text, keyboard=InlineKeyboardMarkup(inline_keyboard=[buttons]))


def muted(mute: Mute, t: Translator) -> Content:
    """It is muted now."""
    name = Bold(_name(mute.symbol, t))
    if mute.until_ms is None:
        said = t.text("mute-for-ever", pair=name)
    else:
        said = t.text("mute-until", pair=name, time=numbers.moment(mute.until_ms, t))
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[_unmute(mute.symbol, t)]])
    return Content(text=as_list(said, t("mute-meaning")), keyboard=keyboard)


def still(told: Content, mutes: Sequence[Mute], t: Translator) -> Content:
    """What was told of a pair's signals, and that they are muted. mutes: that cover it."""
    if not mutes:
        return told
    lines = [_still(mute, t) for mute in mutes]
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[_unmute(each.symbol, t) for each in mutes]])
    return Content(text=as_list(told.text, *lines), keyboard=keyboard)


def _still(mute: Mute, t: Translator) -> Text:
    name = Bold(_name(mute.symbol, t))
    if mute.until_ms is None:
        return t.text("mute-still-for-ever", pair=name)
    return t.text("mute-still", pair=name, time=numbers.moment(mute.until_ms, t))


def unmuted(symbol: Symbol, t: Translator) -> Content:
    """It is heard again."""
    return Content(text=t.text("mute-over", pair=Bold(_name(symbol, t))))


def mute_list(mutes: Sequence[Mute], now_ms: int, t: Translator) -> Content:
    """What is muted, and for how long still, with a button for each."""
    if not mutes:
        return Content(text=Text(t("mute-none")))
    shown = mutes[:_MOST_LISTED]
    lines = [_line(mute, now_ms, t) for mute in shown]
    more = [t("mute-more", count=len(mutes) - len(shown))] if len(mutes) > len(shown) else []
    buttons = [_unmute(mute.symbol, t) for mute in shown]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    text = as_list(Bold(t("mute-title")), *lines, *more)
    return Content(text=text, keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def no_such_length(typed: str, t: Translator) -> Content:
    """A length of time that nobody understands."""
    return Content(text=Text(t("mute-no-length", typed=typed[:20])))


def _line(mute: Mute, now_ms: int, t: Translator) -> str:
    name = _name(mute.symbol, t)
    if mute.until_ms is None:
        return t("mute-line-for-ever", pair=name)
    # Nobody reads seconds in a list: to the next whole minute.
    left_ms = -(-(mute.until_ms - now_ms) // _MINUTE_MS) * _MINUTE_MS
    return t("mute-line", pair=name, left=numbers.duration(left_ms, t))


def _unmute(symbol: Symbol, t: Translator) -> InlineKeyboardButton:
    text = t("mute-unmute-button", pair=_name(symbol, t))
    return InlineKeyboardButton(text=text, callback_data=Unmute(symbol=symbol).pack())


def _name(symbol: Symbol, t: Translator) -> str:
    return t("mute-all") if symbol == ALL else pair_of(symbol)


def _length(hours: int, t: Translator) -> str:
    return numbers.duration(hours * _HOUR_MS, t) if hours else t("mute-ever-button")
