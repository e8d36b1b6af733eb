"""A signal's card: what the channel and the followers receive, and what it turns into by edits."""

from collections.abc import Sequence

from aiogram.types import CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.charts import OpenChart
from bot.callbacks.mutes import AskMute
from bot.callbacks.recordings import RecordSignal
from bot.callbacks.signals import TrackSignal
from bot.translation import Translator
from bot.views import levels, numbers, outcome
from bot.views.content import Content
from bot.views.gaps import gap_lines
from bot.views.place import Place, PlaceKind
from bot.views.reasons import reasons
from bot.views.status import Live, status
from bot.views.story import Story, story_lines
from bot.views.trader_line import trader_line
from engine.market import pair_of
from engine.signal import Signal
from engine.tracking import TrackedSignal
from storage.market_history import MarketGap


def alert(
    tracked: TrackedSignal,
    pair: str,
    t: Translator,
    place: Place,
    *,
    tracking: bool = False,
    live: Live | None = None,
    gaps: Sequence[MarketGap] = (),
) -> Content:
    """The card as it stands now; of two cards of one signal only what its status says differs.

    tracking: whether this private chat tracks the signal; says nothing about a channel.
    gaps: when its pair was not seen while it was open.
    """
    text = as_list(
        *_head(tracked.signal, levels.tag(tracked.number), pair, t),
        *_levels(tracked.signal, t),
        reasons(tracked.signal, t),
        status(tracked, t, live),
        *gap_lines(gaps, t),
    )
    return Content(text=text, keyboard=keyboard(tracked, t, place, tracking=tracking))


def sample(signal: Signal, t: Translator) -> Content:
    """An alert of a signal that does not exist: without a number, and with nothing to follow."""
    text = as_list(
        *_head(signal, "#TEST", pair_of(signal.symbol), t),
        *_levels(signal, t),
        reasons(signal, t),
    )
    copies = InlineKeyboardMarkup(inline_keyboard=[_copy_row(signal, t)])
    return Content(text=text, keyboard=copies)


def card(
    tracked: TrackedSignal,
    pair: str,
    t: Translator,
    place: Place,
    *,
    tracking: bool = False,
    price: float | None = None,
    story: Story | None = None,
) -> Content:
    """The card that a person asked for.

    While it is open with what it makes at `price` now; once it ended with when, how its price went
    on the way, and what it made after costs. What else is known of it comes last.
    """
    shown = alert(tracked, pair, t, place, tracking=tracking)
    lines: list[str | Text] = []
    if tracked.outcome is not None:
        lines += outcome.details(tracked, t)
    elif tracked.is_open and price is not None:
        lines.append(now_line(tracked.signal, price, t))
    lines += story_lines(story or Story(), tracked, t)
    return Content(text=as_list(shown.text, *lines), keyboard=shown.keyboard)


def now_line(signal: Signal, price: float, t: Translator) -> str:
    """`Now 64,250 · +0.39% (+0.5R)`."""
    return t(
        "alert-now",
        price=numbers.price(price, signal.tick_size, t),
        result=levels.result(signal.return_at(price), signal.r_at(price), t),
    )


def keyboard(
    tracked: TrackedSignal, t: Translator, place: Place, *, tracking: bool
) -> InlineKeyboardMarkup | None:
    """The buttons under a card; None where nothing can lead to the bot.

    Of a signal that ended only its chart is left: there is nothing to be tracked, and nobody
    should copy levels that are history.
    """
    if place.kind is PlaceKind.CHANNEL:
        return _links(tracked, t, place) if place.bot_username else None
    return _buttons(tracked, t, tracking=tracking)


def _head(signal: Signal, tag: str, pair: str, t: Translator) -> list[str | Text]:
    title = t(
        "alert-title",
        colour=levels.COLOURS[signal.side],
        direction=levels.direction(signal.side, t),
        pair=pair,
        timeframe=signal.timeframe,
    )
    source = t(
        "alert-source",
        tag=tag,
        exchange=signal.exchange.capitalize(),
        score=numbers.percent(signal.score, t),
    )
    return [Bold(title), source, *trader_line(signal, t)]


def _levels(signal: Signal, t: Translator) -> list[str | Text]:
    def line(key: str, price: float) -> str:
        return t(
            "alert-level",
            name=t(key),
            price=numbers.price(price, signal.tick_size, t),
            result=levels.result(signal.return_at(price), signal.r_at(price), t),
        )

    tick = signal.tick_size
    return [
        t("alert-entry-line", price=numbers.price(signal.entry, tick, t)),
        line("alert-take-profit-1", signal.take_profit_1),
        line("alert-take-profit-2", signal.take_profit_2),
        line("alert-stop-loss", signal.stop_loss),
        t("alert-atr", atr=numbers.price(signal.atr, tick, t)),
        t.text("alert-valid-until", time=numbers.moment(signal.expires_ms, t)),
    ]


def _links(tracked: TrackedSignal, t: Translator, place: Place) -> InlineKeyboardMarkup:
    number = tracked.number
    chart = InlineKeyboardButton(text=t("alert-chart-button"), url=place.chart_link(number))
    if not tracked.is_open:
        return InlineKeyboardMarkup(inline_keyboard=[[chart]])
    track = InlineKeyboardButton(text=t("alert-track-button"), url=place.signal_link(number))
    return InlineKeyboardMarkup(inline_keyboard=[[chart, track]])


def _buttons(tracked: TrackedSignal, t: Translator, *, tracking: bool) -> InlineKeyboardMarkup:
    chart = InlineKeyboardButton(
        text=t("alert-chart-button"), callback_data=OpenChart(number=tracked.number).pack()
    )
    if not tracked.is_open:
        return InlineKeyboardMarkup(inline_keyboard=[[chart]])
    change = TrackSignal(number=tracked.number, on=not tracking)
    track = InlineKeyboardButton(
        text=t("alert-untrack-button" if tracking else "alert-track-button"),
        callback_data=change.pack(),
    )
    recording = InlineKeyboardButton(
        text=t("alert-recording-button"),
        callback_data=RecordSignal(number=tracked.number, start=False).pack(),
    )
    mute = InlineKeyboardButton(
        text=t("alert-mute-button"), callback_data=AskMute(number=tracked.number).pack()
    )
    rows = [[chart, track], _copy_row(tracked.signal, t), [recording, mute]]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _copy_row(signal: Signal, t: Translator) -> list[InlineKeyboardButton]:
    return [
        InlineKeyboardButton(
            text=t("alert-copy-button", name=t(key)),
            copy_text=CopyTextButton(text=numbers.price_to_copy(price, signal.tick_size)),
        )
        for key, price in levels.named_levels(signal)
    ]
