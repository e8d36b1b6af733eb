"""The home message: how market and desk are, what is open, what today made, and where to go."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, as_list

from bot.callbacks.charts import NewChart
from bot.callbacks.menu import OpenMenu, Room
from bot.callbacks.pairs import TurnPairs
from bot.callbacks.price_alerts import ShowAlerts
from bot.callbacks.settings import SettingsPage, ShowSettings
from bot.callbacks.signals import TurnSignals
from bot.health import HealthReport
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.feed_health import busy_database, feed_health
from bot.views.menu_button import menu_row
from bot.views.pager import on_page, page_within, pager, pages
from engine.market import Instrument
from engine.periods import PeriodSum

PER_ROW, PER_PAGE = 3, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the signals stand that somebody may see."""

    open_signals: int
    today: PeriodSum
    """What the house made, in the day of the reader's zone."""


def home(report: HealthReport, standing: Standing, market_ms: int, t: Translator) -> Content:
    """The whole desk at a glance. market_ms: exchange time."""
    today = standing.today
    made = numbers.multiple_of_risk(today.total_r, t)
    text = as_list(
        Bold(t("menu-title")),
        *([t("ping-paused")] if report.is_paused else []),
        *feed_health(report, t, market_ms=market_ms),
        *busy_database(report, t),
        "",
        t("menu-open", count=standing.open_signals),
        t("menu-today", count=today.signals, result=made),
        t.text("stats-as-of", time=numbers.moment(market_ms, t, seconds=True)),
    )
    return Content(text=text, keyboard=_rooms(t))


def under_the_menu(content: Content, t: Translator, *above: InlineKeyboardButton) -> Content:
    """What a button of the menu leads to, with a way back beneath it. above: further buttons."""
    own = content.keyboard.inline_keyboard if content.keyboard else []
    rows = [*own, *([list(above)] if above else []), menu_row(t)]
    return Content(text=content.text, keyboard=InlineKeyboardMarkup(inline_keyboard=rows))


def chart_picker(instruments: Sequence[Instrument], page: int, t: Translator) -> Content:
    """One page of pairs; a button sends the chart of its pair as a message of its own."""
    page = page_within(page, len(instruments), PER_PAGE)
    buttons = [
        InlineKeyboardButton(
            text=each.pair, callback_data=NewChart(exchange_id=each.exchange_id).pack()
        )
        for each in on_page(instruments, page, PER_PAGE)
    ]
    rows = [buttons[at : at + PER_ROW] for at in range(0, len(buttons), PER_ROW)]
    turns = pager(
        page,
        pages(len(instruments), PER_PAGE),
        lambda to: OpenMenu(room=Room.CHARTS, page=to),
    )
    keyboard = InlineKeyboardMarkup(inline_keyboard=[*rows, *([turns] if turns else [])])
    return under_the_menu(Content(text=Bold(t("menu-which-chart")), keyboard=keyboard), t)


def room_button(key: str, room: Room, t: Translator) -> InlineKeyboardButton:
    """Leads to a room of the menu. key: of its words."""
    return InlineKeyboardButton(text=t(key), callback_data=OpenMenu(room=room).pack())


def _rooms(t: Translator) -> InlineKeyboardMarkup:
    def button(key: str, data: str) -> InlineKeyboardButton:
        return InlineKeyboardButton(text=t(key), callback_data=data)

    opened = TurnSignals(show="open", page=0, exchange_id="")
    settings = ShowSettings(chat_id=0, page=SettingsPage.HOME)
    rows = [
        [
            button("menu-signals-button", opened.pack()),
            room_button("menu-charts-button", Room.CHARTS, t),
        ],
        [
            room_button("menu-stats-button", Room.STATS, t),
            room_button("menu-top-button", Room.TOP, t),
        ],
        [
            button("menu-watch-button", TurnPairs(page=0).pack()),
            button("menu-settings-button", settings.pack()),
        ],
        [
            button("menu-alerts-button", ShowAlerts(page=0).pack()),
            room_button("menu-ask-button", Room.ASK, t),
        ],
        [
            room_button("menu-help-button", Room.HELP, t),
            room_button("stats-refresh-button", Room.HOME, t),
        ],
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)
