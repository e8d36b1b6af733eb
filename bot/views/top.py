"""The pairs that score highest now, and what speaks for each."""

from collections.abc import Sequence
from operator import mul

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.menu import DrawTop
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.menu_button import menu_row
from engine.market import Symbol, pair_of
from engine.score import COMPONENTS, Score
from engine.signal import Side

MOST_REASONS = 3


def top(ranked: Sequence[tuple[Symbol, Score]], threshold: float, t: Translator) -> Content:
    """A pair each: side and score, and beneath them the components that made most of it.

    ranked: best first. threshold: the score that a signal needs.
    """
    if not ranked:
        return Content(text=Text(t("top-none")))
    rows = [
        line
        for place, (symbol, score) in enumerate(ranked, 1)
        for line in (_row(place, symbol, score, t), t("top-reasons", reasons=reasons(score, t)))
    ]
    below = t("top-below", threshold=numbers.percent(threshold, t))
    return Content(text=as_list(Bold(t("top-title")), *rows, "", below))


def with_buttons(content: Content, count: int, t: Translator) -> Content:
    """The ranking with a button that draws it anew, and one to the menu. count: of its pairs."""
    again = picture_button("stats-refresh-button", count, t)
    return Content(
        text=content.text, keyboard=InlineKeyboardMarkup(inline_keyboard=[[again], menu_row(t)])
    )


def picture_button(key: str, count: int, t: Translator) -> InlineKeyboardButton:
    """Leads to the ranking with its picture. key: of its words."""
    return InlineKeyboardButton(text=t(key), callback_data=DrawTop(count=count).pack())


def reasons(score: Score, t: Translator) -> str:
    """`Trend 80% · VWAP 45%`: what speaks for the side, the weightiest in the score first."""
    said = {name: evidence(score, at) or 0.0 for at, name in enumerate(COMPONENTS)}
    parts = dict(zip(said, map(mul, score.weights, said.values()), strict=True))
    told = [name for name in said if parts[name] > 0]
    weightiest = sorted(told, key=parts.__getitem__, reverse=True)[:MOST_REASONS]
    return " · ".join(
        f"{t('alert-component', component=name)} {numbers.percent(said[name], t)}"
        for name in weightiest
    )


def evidence(score: Score, at: int) -> float | None:
    """What a component says for the side less what it says against it; None for nothing known.

    In whole per cent, as it is written. at: its place in COMPONENTS.
    """
    said = score.evidences
    if not said.known[at]:
        return None
    rises, falls = said.rises[at], said.falls[at]
    return round(rises - falls if score.side is Side.LONG else falls - rises, 2)


def _row(place: int, symbol: Symbol, score: Score, t: Translator) -> str:
    return t(
        "top-row",
        place=place,
        direction=levels.direction_in_short(score.side),
        pair=pair_of(symbol),
        score=numbers.percent(score.value, t),
    )
