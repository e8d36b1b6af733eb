"""Traders: the list, a card with its buttons, and how one is written."""

from collections.abc import Sequence
from itertools import islice

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Code, Pre, Text, as_list

from bot.callbacks.traders import ManageTrader, ShowTraders, TraderStep
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.numbers import duration
from bot.views.pager import on_page, pager, pages
from bot.views.vocabulary import meaning, unit_name
from engine.plan import Tally
from engine.rules.vocabulary import TIMEFRAMES, WORDS, ScoreWord
from engine.trader_text import KEYS, written
from engine.traders import TraderProfile, TraderStatus
from storage.traders import StoredTrader

PER_PAGE = 8
LATE_NAMES = 5
"""Names that are told to be unknown at first, the slowest ones."""
HELP = "/trader help"
EXAMPLE = """/trader add
name: dip
symbols: BTC, ETH
long: rsi_15m < 30 and oi_delta_5m > 5
sides: long
threshold: 0.2
stop: 1.5
tp1: 1.5
tp2: 3
expiry: 24h"""


def trader_list(
    stored: Sequence[StoredTrader], tally: Tally, t: Translator, *, page: int
) -> Content:
    """A page of traders, a button to open each, and how often all of them looked."""
    told: list[str | Text] = [
        t("traders-count", count=len(stored))
        if stored
        else t.text("traders-none", example=Code(HELP)),
        t(
            "traders-tally",
            looks=tally.looks,
            signals=tally.signals,
            repeated=tally.repeated,
            cooling=tally.cooling,
            unplaceable=tally.unplaceable,
        ),
    ]
    rows = [[_open_button(each, t)] for each in on_page(stored, page, PER_PAGE)]
    turns = pager(page, pages(len(stored), PER_PAGE), lambda target: ShowTraders(page=target))
    keyboard = InlineKeyboardMarkup(inline_keyboard=[*rows, *([turns] if turns else [])])
    return Content(text=as_list(Bold(t("traders-title")), *told), keyboard=keyboard)


def trader_card(stored: StoredTrader, t: Translator, *said: str) -> Content:
    """A trader as it is written, with buttons. said: what was done with it, above it."""
    profile = stored.profile
    title = t("traders-card", status=_status(profile.status, t), name=profile.name)
    text = as_list(*said, Bold(title), Pre(written(profile)))
    return Content(text=text, keyboard=_keyboard(stored, t))


def late_names(profile: TraderProfile, warm_up_ms: int, t: Translator) -> list[str]:
    """A line on the names of its conditions that are unknown for a while after a start, if any.

    warm_up_ms: how much of the past is read at the start.
    """
    late = profile.late_names(warm_up_ms)
    if not late:
        return []
    told = [
        t("traders-late-name", name=str(name), time=duration(ms, t))
        for name, ms in islice(late.items(), LATE_NAMES)
    ]
    more = ["…"] if len(late) > LATE_NAMES else []
    return [t("traders-late", names=numbers.listed([*told, *more], t))]


def delete_question(stored: StoredTrader, t: Translator) -> Content:
    """Whether somebody means it."""
    name = stored.profile.name
    sure = _button(stored, TraderStep.DELETE, t("traders-delete-sure-button", name=name))
    keep = _button(stored, TraderStep.SHOW, t("traders-keep-button"))
    return Content(
        text=Text(t("traders-delete-question", name=name)),
        keyboard=InlineKeyboardMarkup(inline_keyboard=[[sure], [keep]]),
    )


def name_taken(name: str, t: Translator) -> Content:
    """The person has a trader of that name."""
    return Content(text=t.text("traders-taken", name=name, example=Code("/trader change")))


def unknown_trader(name: str, t: Translator) -> Content:
    """Nobody has a trader of that name."""
    return Content(text=Text(t("traders-unknown", name=name[:40])))


def damaged_trader(name: str, t: Translator) -> Content:
    """It is there, but not as it was written, or by a newer Heliograph."""
    return Content(text=t.text("traders-damaged", name=name[:40], example=Code("/trader change")))


def trader_help(t: Translator) -> Content:
    """How a trader is written, and what its conditions may name."""
    return Content(
        text=as_list(
            Bold(t("traders-title")),
            t("traders-help"),
            Pre(EXAMPLE),
            t.text("traders-help-change", example=Code("/trader change")),
            t.text("traders-help-lines", lines=Code(", ".join(KEYS))),
            t("traders-help-condition"),
            t.text(
                "traders-help-names",
                timeframes=Code(", ".join(TIMEFRAMES)),
                names=Code(", ".join(WORDS)),
            ),
            t.text("traders-help-word", example=Code("/trader help rsi")),
        )
    )


def word_help(name: str, t: Translator) -> Content:
    """What a name of conditions means."""
    word = WORDS.get(name.lower()) or WORDS.get(name.lower().rpartition("_")[0])
    if word is None:
        return Content(text=t.text("traders-no-word", name=name[:40], example=Code(HELP)))
    written_as = word.name if isinstance(word, ScoreWord) else f"{word.name}_15m"
    said, unit = meaning(word, t), unit_name(word.unit, t)
    return Content(text=t.text("traders-word", name=Code(written_as), meaning=said, unit=unit))


def _keyboard(stored: StoredTrader, t: Translator) -> InlineKeyboardMarkup:
    if stored.profile.status is TraderStatus.ACTIVE:
        turn = _button(stored, TraderStep.PAUSE, t("traders-pause-button"))
    else:
        turn = _button(stored, TraderStep.RESUME, t("traders-resume-button"))
    delete = _button(stored, TraderStep.ASK, t("traders-delete-button"))
    everyone = InlineKeyboardButton(
        text=t("traders-list-button"), callback_data=ShowTraders(page=0).pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[[turn, delete], [everyone]])


def _open_button(stored: StoredTrader, t: Translator) -> InlineKeyboardButton:
    profile = stored.profile
    text = t("traders-row", status=_status(profile.status, t), name=profile.name)
    return _button(stored, TraderStep.SHOW, text)


def _button(stored: StoredTrader, step: TraderStep, text: str) -> InlineKeyboardButton:
    data = ManageTrader(number=stored.id, step=step).pack()
    return InlineKeyboardButton(text=text, callback_data=data)


def _status(status: TraderStatus, t: Translator) -> str:
    return t("traders-status", status=status)
