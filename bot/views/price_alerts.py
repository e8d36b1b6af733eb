"""Price alerts: the form that makes one, a person's list, and what is told when one fires."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Code, Pre, Text, as_list

from bot.callbacks.charts import NewChart
from bot.callbacks.price_alerts import (
    AlertChoice,
    AlertStep,
    AskAlert,
    ManageAlert,
    MoveWithin,
    PickAlertPair,
    ShowAlerts,
)
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.menu_button import menu_row
from bot.views.pager import on_page, page_within, pager, pages
from bot.views.rule_words import rule_words, value_words
from bot.views.wrong_trader import RULE_KEYS
from engine.market import Instrument, Timeframe, pair_of
from engine.price_alerts import (
    AlertStatus,
    Condition,
    Holds,
    Move,
    PriceAlert,
    PriceCross,
    WrongAlert,
    read_condition,
    written,
)
from engine.rules.errors import RuleError
from engine.watched_alerts import Fired
from storage.price_alerts import MOST_OF_A_PERSON

PER_PAGE = 5
PAIRS_PER_PAGE = 16
WINDOWS = (Timeframe.M15, Timeframe.H1, Timeframe.H4, Timeframe.D1)
"""Within which a move may be looked for at the press of a button."""
_MOST_MET = 6
"""Values that are told of a condition that looks at many."""
FIRED, OVER = "price_alert", "price_alert_over"
"""What their notices are called."""
LATE_MS = 120_000
"""Told so long after it happened, an alert says that it is late."""
EXAMPLES = (
    "/alert BTC > 65000",
    "/alert BTC +3% 1h",
    "/alert BTC rsi_15m < 30 repeat 1h",
    "/alert BTC funding > 0.05% for 2d",
)

WRONG_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "empty": "price-wrong-empty",
        "too_long": "price-wrong-too-long",
        "number": "price-wrong-number",
        "rest": "price-wrong-rest",
        "per_cent": "price-wrong-per-cent",
        "needs_sign": "price-wrong-needs-sign",
        "wrong_window": "price-wrong-window-length",
        "move": "price-wrong-move",
        "repeats": "price-wrong-repeats",
        "lasts": "price-wrong-lasts",
        "no_for": "price-wrong-no-for",
        "twice": "price-wrong-twice",
    }
)
"""What each code of WrongAlert is called in a reader's language."""

_CHOICES: Mapping[AlertChoice, str] = MappingProxyType(
    {
        AlertChoice.UP_1: "+1%",
        AlertChoice.UP_3: "+3%",
        AlertChoice.DOWN_1: "-1%",
        AlertChoice.DOWN_3: "-3%",
        AlertChoice.MOVE_HOUR: "2% 1h",
        AlertChoice.MOVE_DAY: "5% 1d",
        AlertChoice.RSI_LOW: "rsi_15m < 30",
        AlertChoice.RSI_HIGH: "rsi_15m > 70",
        AlertChoice.FUNDING: "funding_rate_1m > 0.05",
    }
)
_STEPS_OF_PRICE: Mapping[AlertChoice, float] = MappingProxyType(
    {
        AlertChoice.UP_1: 0.01,
        AlertChoice.UP_3: 0.03,
        AlertChoice.DOWN_1: -0.01,
        AlertChoice.DOWN_3: -0.03,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertPage:
    """What a list shows."""

    page: int
    """From 0."""
    rows: Sequence[PriceAlert]
    total: int


def condition_of(choice: AlertChoice, level: float | None) -> str | None:
    """What a button of the form asks for, as people write it; None for a price without one."""
    step = _STEPS_OF_PRICE.get(choice)
    if step is None:
        return _CHOICES[choice]
    return None if level is None else str(PriceCross(">" if step > 0 else "<", level))


def pair_form(instruments: Sequence[Instrument], t: Translator, *, page: int = 0) -> Content:
    """Of which pair something is to be told."""
    page = page_within(page, len(instruments), PAIRS_PER_PAGE)
    buttons = [
        _button(each.pair, AskAlert(exchange_id=each.exchange_id))
        for each in on_page(instruments, page, PAIRS_PER_PAGE)
    ]
    rows = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    turns = pager(page, pages(len(instruments), PAIRS_PER_PAGE), lambda to: PickAlertPair(page=to))
    mine = [_button(t("price-list-button"), ShowAlerts(page=0))]
    text = as_list(
        Bold(t("price-form-title")),
        t("price-form-pair"),
        "",
        t("price-form-examples"),
        *(Code(example) for example in EXAMPLES),
    )
    return _with_rows(text, [*rows, *([turns] if turns else []), mine, menu_row(t)])


def choice_form(instrument: Instrument, price: float | None, t: Translator) -> Content:
    """What of a pair is to be told."""
    rows: list[list[InlineKeyboardButton]] = []
    for choice in AlertChoice:
        level = _level(choice, price, instrument.tick_size)
        written_out = condition_of(choice, level)
        if written_out is not None:
            shown = _said(read_condition(written_out), t)
            asked = AskAlert(exchange_id=instrument.exchange_id, choice=choice, level=level)
            rows.append([_button(shown, asked)])
    back = [_button(t("price-back-button"), PickAlertPair(page=0))]
    text = as_list(Bold(t("price-form-title")), t("price-form-choice", pair=instrument.pair))
    return _with_rows(text, [*rows, back])


def repeat_form(
    instrument: Instrument, chosen: AskAlert, condition: str, t: Translator
) -> Content:
    """How often. chosen: the button that led here."""
    answers = [
        _button(t(key), chosen.model_copy(update={"repeats": repeats, "make": True}))
        for key, repeats in (("price-once-button", False), ("price-repeat-button", True))
    ]
    back = [_button(t("price-back-button"), AskAlert(exchange_id=instrument.exchange_id))]
    said = t("price-of-pair", pair=instrument.pair, condition=_said(read_condition(condition), t))
    text = as_list(Bold(t("price-form-title")), said, t("price-form-repeat"))
    return _with_rows(text, [answers, back])


def card(
    alert: PriceAlert, t: Translator, *, price: str | None = None, is_new: bool = False
) -> Content:
    """One alert, and what can be done with it. price: of now, written out."""
    lines: list[Text | str] = [
        Bold(f"{_tag(alert)} {_titled(alert, t)}"),
        *([t("price-new")] if is_new else []),
        _how_often(alert, t),
        t.text("price-until", time=numbers.moment(alert.expires_ms, t)),
    ]
    if alert.fired_ms is not None:
        last = numbers.moment(alert.fired_ms, t, seconds=True)
        lines.append(t.text("price-fired", count=alert.fired, time=last))
    if price is not None:
        lines.append(t("price-now", price=price))
    if alert.status is AlertStatus.PAUSED:
        lines.append(t("price-is-paused"))
    elif alert.holds:
        lines.append(t("price-holds-already"))
    windows = _windows(alert) if is_new else []
    if windows:
        lines.append(t("price-other-window"))
    mine = [_button(t("price-list-button"), ShowAlerts(page=0))]
    return _with_rows(as_list(*lines), [*windows, _switches(alert, 0, t), mine])


def alert_list(listed: AlertPage, t: Translator) -> Content:
    """A page of a person's alerts, each with its buttons."""
    title = t("price-list-title", count=str(listed.total), most=str(MOST_OF_A_PERSON))
    if not listed.rows:
        text = as_list(Bold(title), t("price-list-empty"), *map(Code, EXAMPLES))
        new = [_button(t("price-new-button"), PickAlertPair(page=0))]
        return _with_rows(text, [new, menu_row(t)])
    lines = [
        t.text(
            "price-list-line",
            tag=_tag(alert),
            alert=("⏸ " if alert.status is AlertStatus.PAUSED else "") + _titled(alert, t),
            often=_how_often(alert, t),
            time=numbers.moment(alert.expires_ms, t),
        )
        for alert in listed.rows
    ]
    rows = [_switches(alert, listed.page, t, tagged=True) for alert in listed.rows]
    turns = pager(listed.page, pages(listed.total, PER_PAGE), lambda to: ShowAlerts(page=to))
    new = [_button(t("price-new-button"), PickAlertPair(page=0))]
    text = as_list(Bold(title), *lines)
    return _with_rows(text, [*rows, *([turns] if turns else []), new, menu_row(t)])


def fired_payload(fired: Fired, instrument: Instrument, known_ms: int) -> dict[str, Any]:
    """What the outbox keeps of an alert that fired. known_ms: when it was known, exchange time."""
    alert = fired.alert
    return {
        "notice": FIRED,
        "alert": alert.id,
        "symbol": alert.symbol,
        "condition": str(alert.condition),
        "price": fired.price,
        "moved": fired.moved,
        "met": {str(name): value for name, value in fired.met},
        "tick_size": instrument.tick_size,
        "exchange_id": instrument.exchange_id,
        "time_ms": fired.time_ms,
        "known_ms": known_ms,
        "again_ms": None if alert.pause_ms is None else alert.quiet_until_ms,
    }


def over_payload(alert: PriceAlert) -> dict[str, Any]:
    """The same of one that never fired in its time."""
    return {
        "notice": OVER,
        "alert": alert.id,
        "symbol": alert.symbol,
        "condition": str(alert.condition),
    }


def fired(payload: Mapping[str, Any], t: Translator) -> Content:
    """An alert that fired: the pair and what happened first."""
    price = numbers.price(payload["price"], payload["tick_size"], t)
    late_ms = payload["known_ms"] - payload["time_ms"]
    time = numbers.moment(payload["time_ms"], t, seconds=True)
    lines: list[Text | str] = [
        Bold(t("price-told", alert=_titled_as(payload, t))),
        *_moved(payload, t),
        *_met(payload, t),
        t.text("price-told-at", price=price, time=time),
    ]
    if late_ms > LATE_MS:
        lines.append(t("price-told-late", age=numbers.duration(late_ms, t)))
    if payload["again_ms"] is None:
        lines.append(t("price-told-once", tag=f"#A{payload['alert']}"))
        rows = [[_button(t("price-list-button"), ShowAlerts(page=0))]]
    else:
        again = numbers.moment(payload["again_ms"], t)
        lines.append(t.text("price-told-again", tag=f"#A{payload['alert']}", time=again))
        rows = [
            [
                _manage(payload["alert"], AlertStep.PAUSE, 0, t("price-pause-button")),
                _manage(payload["alert"], AlertStep.DELETE, 0, t("price-delete-button")),
            ]
        ]
    chart = [_button(t("alert-chart-button"), NewChart(exchange_id=payload["exchange_id"]))]
    return _with_rows(as_list(*lines), [chart, *rows])


def over(payload: Mapping[str, Any], t: Translator) -> Content:
    """An alert whose time is over, and nothing had happened."""
    tag, alert = f"#A{payload['alert']}", _titled_as(payload, t)
    return Content(text=Text(t("price-over", tag=tag, alert=alert)))


def wrong(error: WrongAlert | RuleError, t: Translator) -> Content:
    """What is wrong with what was written, and where."""
    keys = WRONG_KEYS if isinstance(error, WrongAlert) else RULE_KEYS
    problem = t(keys[error.code], **error.arguments)
    return Content(text=as_list(t("price-wrong", problem=problem), Pre(error.pointed())))


def not_kept(timeframe: Timeframe, t: Translator) -> Content:
    """Nobody keeps candles of a timeframe that a condition names."""
    return Content(text=Text(t("price-not-kept", timeframe=timeframe)))


def too_many(t: Translator) -> Content:
    """A person has as many as anybody may."""
    return Content(text=Text(t("price-too-many", most=str(MOST_OF_A_PERSON))))


def unknown(t: Translator) -> Content:
    """It fired, ran out, was deleted, or is somebody else's."""
    return Content(text=Text(t("price-unknown")))


def _level(choice: AlertChoice, price: float | None, tick_size: float) -> float | None:
    """The price that a choice has on offer; None for one that is no price."""
    step = _STEPS_OF_PRICE.get(choice)
    if step is None or price is None:
        return None
    return float(numbers.price_to_copy(price * (1 + step), tick_size))


def _titled(alert: PriceAlert, t: Translator) -> str:
    return t("price-of-pair", pair=pair_of(alert.symbol), condition=_said(alert.condition, t))


def _titled_as(payload: Mapping[str, Any], t: Translator) -> str:
    condition = _said(read_condition(payload["condition"]), t)
    return t("price-of-pair", pair=pair_of(payload["symbol"]), condition=condition)


def _said(condition: Condition, t: Translator) -> str:
    """What a condition says, in the reader's language."""
    match condition:
        case PriceCross(sign, price):
            decimals = len(str(condition).partition(".")[2])
            level = numbers.price(price, 10.0**-decimals, t)
            return t("price-above" if sign == ">" else "price-below", level=level)
        case Move(sign, fraction, window_ms):
            key = {"+": "price-rises", "-": "price-falls", "": "price-swings"}[sign]
            return t(key, change=numbers.fee(fraction, t), window=written(window_ms))
        case Holds():
            return rule_words(condition.rule, t)


def _moved(payload: Mapping[str, Any], t: Translator) -> list[str]:
    """From where to where, if it was to move; older payloads do not say."""
    moved = payload.get("moved")
    if moved is None:
        return []
    start, end = (numbers.price(each, payload["tick_size"], t) for each in moved)
    return [t("price-told-moved", start=start, end=end)]


def _met(payload: Mapping[str, Any], t: Translator) -> list[str]:
    """What its condition looked at, as it was; older payloads do not say."""
    condition, met = read_condition(payload["condition"]), payload.get("met") or {}
    if not isinstance(condition, Holds):
        return []
    known = [name for name in condition.rule.names() if str(name) in met]
    return [value_words(name, met[str(name)], t) for name in known[:_MOST_MET]]


def _how_often(alert: PriceAlert, t: Translator) -> str:
    if alert.pause_ms is None:
        return t("price-once")
    return t("price-repeats", pause=numbers.duration(alert.pause_ms, t))


def _windows(alert: PriceAlert) -> list[list[InlineKeyboardButton]]:
    """Within which other time a move may be looked for; no row for what is no move."""
    if not isinstance(alert.condition, Move):
        return []
    chosen_ms = alert.condition.window_ms
    return [
        [
            _button(
                f"✓ {window}" if window.ms == chosen_ms else window,
                MoveWithin(number=alert.id, window=window),
            )
            for window in WINDOWS
        ]
    ]


def _switches(
    alert: PriceAlert, page: int, t: Translator, *, tagged: bool = False
) -> list[InlineKeyboardButton]:
    """Pause or go on, and delete."""
    tail = f" {_tag(alert)}" if tagged else ""
    is_paused = alert.status is AlertStatus.PAUSED
    key = "price-resume-button" if is_paused else "price-pause-button"
    step = AlertStep.RESUME if is_paused else AlertStep.PAUSE
    return [
        _manage(alert.id, step, page, t(key) + tail, listed=tagged),
        _manage(alert.id, AlertStep.DELETE, page, t("price-delete-button") + tail, listed=tagged),
    ]


def _manage(
    number: int, step: AlertStep, page: int, text: str, *, listed: bool = False
) -> InlineKeyboardButton:
    return _button(text, ManageAlert(number=number, step=step, page=page, listed=listed))


def _tag(alert: PriceAlert) -> str:
    return f"#A{alert.id}"


def _button(
    text: str, data: AskAlert | ManageAlert | MoveWithin | NewChart | PickAlertPair | ShowAlerts
) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def _with_rows(text: Text, rows: list[list[InlineKeyboardButton]]) -> Content:
    return Content(text=text, keyboard=InlineKeyboardMarkup(inline_keyboard=rows))
