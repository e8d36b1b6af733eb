"""The list of signals: a page of rows, a button to open each, filters and a pager."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks import OpenSignal, TurnSignals
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.pager import marked, pager, pages
from bot.views.status import status_in_short
from engine.market import pair_of
from engine.tracking import TrackedSignal
from storage.signals import StatusFilter

PER_PAGE = 5

_FILTER_KEYS: dict[StatusFilter, str] = {
    "open": "signals-open",
    "closed": "signals-closed",
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
    rows: list[str | Text] = [_row(tracked, t) for tracked in listed.rows]
    return Content(
        text=as_list(
            head, t("signals-count", count=listed.total), "", *(rows or [t("signals-none")])
        ),
        keyboard=_keyboard(listed, t),
    )


def _row(tracked: TrackedSignal, t: Translator) -> Text:
    signal = tracked.signal
    return t.text(
        "signals-row",
        time=numbers.moment(signal.time_ms),
        tag=levels.tag(tracked.number),
        direction=levels.direction(signal.side, t),
        pair=pair_of(signal.symbol),
        status=status_in_short(tracked, t),
    )


def _keyboard(listed: SignalPage, t: Translator) -> InlineKeyboardMarkup:
    def turn(page: int) -> TurnSignals:
        return TurnSignals(show=listed.show, page=page, exchange_id=listed.exchange_id)

    rows = [[_open_button(tracked, t)] for tracked in listed.rows]
    turns = pager(listed.page, pages(listed.total, PER_PAGE), turn)
    return InlineKeyboardMarkup(
        inline_keyboard=[*rows, *([turns] if turns else []), _filters(listed, t)]
    )


def _open_button(tracked: TrackedSignal, t: Translator) -> InlineKeyboardButton:
    signal = tracked.signal
    text = t(
        "signals-button",
        tag=levels.tag(tracked.number),
        direction=levels.direction(signal.side, t),
        pair=pair_of(signal.symbol),
        status=status_in_short(tracked, t),
    )
    return InlineKeyboardButton(text=text, callback_data=OpenSignal(number=tracked.number).pack())


def _filters(listed: SignalPage, t: Translator) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(
            text=marked(t(key), current=show == listed.show),
            callback_data=TurnSignals(show=show, page=0, exchange_id=listed.exchange_id).pack(),
        )
        for show, key in _FILTER_KEYS.items()
    ]
