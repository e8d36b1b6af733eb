"""The list of signals: a page of rows, a number to open each, filters and a pager."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, as_list

from bot.callbacks import OpenSignal, TurnSignals
from bot.translation import Translator
from bot.views import levels
from bot.views.content import Content
from bot.views.pager import marked, pager, pages
from bot.views.status import status_in_short
from engine.market import pair_of
from engine.tracking import TrackedSignal
from storage.signals import StatusFilter

PER_PAGE = 8
PER_ROW = 4
"""Buttons side by side: so many numbers are wide enough for a thumb."""

_FILTER_KEYS: dict[StatusFilter, str] = {
    "open": "signals-open",
    "closed": "signals-closed",
    "rejected": "signals-rejected",
    "all": "signals-all",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalPage:
    """What a list shows."""

    show: StatusFilter
    page: int
    """From 0."""
    total: int
    """Signals on all pages."""
    rows: Sequence[TrackedSignal]
    """Those of this page, newest first."""
    pair: str = ""
    """The one pair that the list is about: `BTC/USDT`; empty for all."""
    exchange_id: str = ""
    """The exchange's name of that pair."""


def signal_list(listed: SignalPage, t: Translator) -> Content:
    """One page of signals."""
    title = t(_FILTER_KEYS[listed.show])
    head = Bold(
        t("signals-title-of-pair", filter=title, pair=listed.pair)
        if listed.pair
        else t("signals-title", filter=title)
    )
    rows = [_row(tracked, t) for tracked in listed.rows]
    told = [t("signals-count", count=listed.total), "", *rows] if rows else [t("signals-none")]
    return Content(text=as_list(head, *told), keyboard=_keyboard(listed, t))


def _row(tracked: TrackedSignal, t: Translator) -> str:
    """Short enough for one line of a phone: `#S42 🟢▲ BTC/USDT · ✅ TP2 +2.0R`."""
    signal = tracked.signal
    return t(
        "signals-row",
        tag=levels.tag(tracked.number),
        direction=levels.direction_in_short(signal.side),
        pair=pair_of(signal.symbol),
        status=status_in_short(tracked, t),
    )


def _keyboard(listed: SignalPage, t: Translator) -> InlineKeyboardMarkup:
    def turn(page: int) -> TurnSignals:
        return TurnSignals(show=listed.show, page=page, exchange_id=listed.exchange_id)

    opening = [_open_button(tracked) for tracked in listed.rows]
    rows = [opening[at : at + PER_ROW] for at in range(0, len(opening), PER_ROW)]
    turns = pager(listed.page, pages(listed.total, PER_PAGE), turn)
    return InlineKeyboardMarkup(
        inline_keyboard=[*rows, *([turns] if turns else []), _filters(listed, t)]
    )


def _open_button(tracked: TrackedSignal) -> InlineKeyboardButton:
    data = OpenSignal(number=tracked.number).pack()
    return InlineKeyboardButton(text=levels.tag(tracked.number), callback_data=data)


def _filters(listed: SignalPage, t: Translator) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(
            text=marked(t(key), current=show == listed.show),
            callback_data=TurnSignals(show=show, page=0, exchange_id=listed.exchange_id).pack(),
        )
        for show, key in _FILTER_KEYS.items()
    ]
