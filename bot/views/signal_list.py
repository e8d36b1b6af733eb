"""The list of signals: a page of them, each a button that opens it, filters and a pager."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.parts import Sides
from bot.callbacks.signals import ShowSignal, TurnSignals
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.menu_button import menu_row
from bot.views.pager import marked, pager, pages
from bot.views.status import status_in_short
from engine.market import pair_of
from engine.tracking import TrackedSignal
from storage.signals import StatusFilter

PER_PAGE = 8

STATUS_KEYS: dict[StatusFilter, str] = {
    "all": "signals-all",
    "open": "signals-open",
    "closed": "signals-closed",
    "tp": "signals-tp",
    "sl": "signals-sl",
    "expired": "signals-expired",
    "rejected": "signals-rejected",
}
_STATUS_ROWS: tuple[tuple[StatusFilter, ...], ...] = (
    ("all", "open", "closed"),
    ("tp", "sl", "expired"),
)
"""Those that fit side by side; the rest is beneath them."""
SIDE_KEYS = {
    Sides.BOTH: "signals-both-sides",
    Sides.LONG: "alert-long",
    Sides.SHORT: "alert-short",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which signals a list is about, and which page of them is shown."""

    show: StatusFilter = "all"
    page: int = 0
    """From 0."""
    pair: str = ""
    """The one pair that it is about: `BTC/USDT`; empty for all."""
    exchange_id: str = ""
    """The exchange's name of that pair."""
    sides: Sides = Sides.BOTH

    def turned(self) -> TurnSignals:
        """What a button carries that leads here."""
        return TurnSignals(
            show=self.show, page=self.page, exchange_id=self.exchange_id, sides=self.sides
        )

    def opened(self, number: int) -> ShowSignal:
        """What a button carries that opens a signal and knows the way back here."""
        return ShowSignal(
            number=number,
            show=self.show,
            page=self.page,
            exchange_id=self.exchange_id,
            sides=self.sides,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalPage:
    """What a list shows."""

    choice: Choice
    total: int
    """Signals on all pages."""
    rows: Sequence[TrackedSignal]
    """Those of this page, newest first."""


def signal_list(listed: SignalPage, t: Translator) -> Content:
    """One page of signals."""
    choice = listed.choice
    shown = [t(STATUS_KEYS[choice.show])]
    if choice.sides is not Sides.BOTH:
        shown.append(t(SIDE_KEYS[choice.sides]))
    title = numbers.listed(shown, t)
    head = Bold(
        t("signals-title-of-pair", filter=title, pair=choice.pair)
        if choice.pair
        else t("signals-title", filter=title)
    )
    if not listed.rows:
        return Content(text=as_list(head, t("signals-none")), keyboard=_keyboard(listed, t))
    told = t("signals-count", count=listed.total)
    text = as_list(head, told, _when(listed.rows, t))
    return Content(text=text, keyboard=_keyboard(listed, t))


def _when(rows: Sequence[TrackedSignal], t: Translator) -> Text:
    """From when to when the signals of a page are: buttons have no room for it."""
    oldest, newest = rows[-1].signal.time_ms, rows[0].signal.time_ms
    times = [numbers.moment(oldest, t)]
    if newest != oldest:
        times.append(numbers.moment(newest, t))
    return as_list(*times, sep=" – ")


def back_rows(choice: Choice, number: int, t: Translator) -> list[list[InlineKeyboardButton]]:
    """Under a card that took the place of a list: the card anew, and the list again."""
    return [
        [
            _button(t("signals-back-button"), choice.turned().pack()),
            _button(t("signals-refresh-button"), choice.opened(number).pack()),
        ]
    ]


def is_way_back(row: Iterable[InlineKeyboardButton]) -> bool:
    """Whether a row of a keyboard is one of `back_rows`."""
    prefix = f"{TurnSignals.__prefix__}{TurnSignals.__separator__}"
    return any((button.callback_data or "").startswith(prefix) for button in row)


def in_place(card: Content, choice: Choice, number: int, t: Translator) -> Content:
    """A card that took the place of the list."""
    rows = card.keyboard.inline_keyboard if card.keyboard else []
    keyboard = InlineKeyboardMarkup(inline_keyboard=[*rows, *back_rows(choice, number, t)])
    return Content(text=card.text, keyboard=keyboard)


def _keyboard(listed: SignalPage, t: Translator) -> InlineKeyboardMarkup:
    choice = listed.choice
    rows = [
        [_button(short_row(tracked, t), choice.opened(tracked.number).pack())]
        for tracked in listed.rows
    ]
    turns = pager(
        choice.page,
        pages(listed.total, PER_PAGE),
        lambda page: replace(choice, page=page).turned(),
    )
    return InlineKeyboardMarkup(
        inline_keyboard=[*rows, *([turns] if turns else []), *_filters(choice, t), menu_row(t)]
    )


def short_row(tracked: TrackedSignal, t: Translator) -> str:
    """Short enough for one line of a phone: `#S42 🟢▲ BTC/USDT · ✅ TP2 +2.0R`."""
    signal = tracked.signal
    return t(
        "signals-row",
        tag=levels.tag(tracked.number),
        direction=levels.direction_in_short(signal.side),
        pair=pair_of(signal.symbol),
        status=status_in_short(tracked, t),
    )


def _filters(choice: Choice, t: Translator) -> list[list[InlineKeyboardButton]]:
    first = replace(choice, page=0)

    def of_status(show: StatusFilter) -> InlineKeyboardButton:
        text = marked(t(STATUS_KEYS[show]), current=show == choice.show)
        return _button(text, replace(first, show=show).turned().pack())

    sides = [
        _button(
            marked(t(key), current=each is choice.sides),
            replace(first, sides=each).turned().pack(),
        )
        for each, key in SIDE_KEYS.items()
    ]
    last = [of_status("rejected")]
    if choice.pair:
        every_pair = replace(first, pair="", exchange_id="")
        last.append(_button(f"✖ {choice.pair}", every_pair.turned().pack()))
    return [*([of_status(show) for show in row] for row in _STATUS_ROWS), sides, last]


def _button(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data)
