"""Recordings: the list with its statistics, and one with what is kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Text, as_list

from bot.callbacks.recordings import ManageRecording, RecordSignal, TurnRecordings
from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from bot.views.menu_button import menu_row
from bot.views.pager import pager, pages
from engine.market import pair_of
from engine.recording import Coverage, Recording, RecordingStatus
from storage.recording_counts import RecordingStatistics

PER_PAGE = 6
PER_ROW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingList:
    """What a list shows."""

    page: int
    """From 0."""
    rows: Sequence[Recording]
    """Those of this page, newest first."""
    statistics: RecordingStatistics


def recording_list(listed: RecordingList, t: Translator) -> Content:
    """One page of recordings, a button to open each."""
    title = Bold(t("recordings-title"))
    if not listed.statistics.total:
        keyboard = InlineKeyboardMarkup(inline_keyboard=[menu_row(t)])
        return Content(text=as_list(title, t("recordings-none")), keyboard=keyboard)
    rows = [_row(recording, t) for recording in listed.rows]
    text = as_list(title, *_statistics(listed.statistics, t), "", *rows)
    return Content(text=text, keyboard=_list_keyboard(listed, t))


def recording_card(recording: Recording, t: Translator, *, may_change: bool) -> Content:
    """A recording as it stands. may_change: whether the reader is one who may."""
    number = recording.signal_number
    title = t("recordings-card", tag=tag(recording), pair=pair_of(recording.symbol))
    told: list[str | Text] = [
        t("recordings-by-hand") if number is None else t("recordings-of", tag=levels.tag(number)),
        t("recordings-status-line", status=_status(recording, t)),
        t.text(
            "recordings-time",
            start=numbers.moment(recording.start_ms, t, seconds=True),
            end=numbers.moment(recording.end_ms, t, seconds=True),
        ),
        _coverage(recording.coverage, t),
    ]
    if recording.fault is not None:
        told.append(t("recordings-fault", fault=recording.fault))
    keyboard = _card_keyboard(recording, t, may_change=may_change)
    return Content(text=as_list(Bold(title), *told), keyboard=keyboard)


def not_recorded(number: int, t: Translator, *, may_change: bool) -> Content:
    """A signal was never recorded. may_change: whether the reader is one who may."""
    words = Text(t("recordings-not-recorded", tag=levels.tag(number)))
    if not may_change:
        return Content(text=words)
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[_start_button(number, t)]])
    return Content(text=words, keyboard=keyboard)


def unknown_recording(name: str, t: Translator) -> Content:
    """There is no such recording."""
    return Content(text=Text(t("recordings-unknown", name=name[:40])))


def wrong_length(t: Translator) -> Content:
    """No recording is that long."""
    return Content(text=Text(t("recordings-wrong-length")))


def tag(recording: Recording) -> str:
    """What people call a recording: `R12`."""
    return f"R{recording.id}"


def _statistics(statistics: RecordingStatistics, t: Translator) -> list[str]:
    by_status = statistics.by_status
    counts = [
        t("recordings-count", status=_word(status, t), count=by_status[status])
        for status in RecordingStatus
        if by_status.get(status)
    ]
    stored = t(
        "recordings-stored",
        counted=statistics.seconds,
        stored=statistics.stored_seconds,
        size=numbers.size(statistics.bytes, t),
    )
    return [" · ".join(counts), stored]


def _row(recording: Recording, t: Translator) -> str:
    """Short enough for one line of a phone: `R12 BTC/USDT #S42 · ✅ completed · 3,512 s`."""
    number = recording.signal_number
    return t(
        "recordings-row",
        tag=tag(recording),
        pair=pair_of(recording.symbol),
        signal="" if number is None else levels.tag(number),
        status=_status(recording, t),
        seconds="?" if recording.coverage is None else recording.coverage.seconds,
    )


def _coverage(coverage: Coverage | None, t: Translator) -> str:
    if coverage is None:
        return t("recordings-uncounted")
    if not coverage.seconds and not coverage.unseen_seconds:
        return t("recordings-no-seconds")
    return t(
        "recordings-coverage",
        seconds=coverage.seconds,
        unseen=coverage.unseen_seconds,
    )


def _status(recording: Recording, t: Translator) -> str:
    return _word(recording.status, t)


def _word(status: RecordingStatus, t: Translator) -> str:
    return t("recordings-status", status=status)


def _list_keyboard(listed: RecordingList, t: Translator) -> InlineKeyboardMarkup:
    opening = [_manage_button(each, tag(each), stop=False) for each in listed.rows]
    rows = [opening[at : at + PER_ROW] for at in range(0, len(opening), PER_ROW)]
    count = pages(listed.statistics.total, PER_PAGE)
    turns = pager(listed.page, count, lambda page: TurnRecordings(page=page))
    return InlineKeyboardMarkup(inline_keyboard=[*rows, *([turns] if turns else []), menu_row(t)])


def _card_keyboard(
    recording: Recording, t: Translator, *, may_change: bool
) -> InlineKeyboardMarkup | None:
    if not may_change:
        return None
    own, number = [], recording.signal_number
    if recording.is_active:
        own = [
            _manage_button(recording, t("recordings-refresh-button"), stop=False),
            _manage_button(recording, t("recordings-stop-button"), stop=True),
        ]
    elif recording.status is RecordingStatus.STOPPED and number is not None:
        own = [_start_button(number, t)]
    everything = InlineKeyboardButton(
        text=t("recordings-list-button"), callback_data=TurnRecordings(page=0).pack()
    )
    return InlineKeyboardMarkup(inline_keyboard=[*([own] if own else []), [everything]])


def _start_button(number: int, t: Translator) -> InlineKeyboardButton:
    data = RecordSignal(number=number, start=True).pack()
    return InlineKeyboardButton(text=t("recordings-start-button"), callback_data=data)


def _manage_button(recording: Recording, text: str, *, stop: bool) -> InlineKeyboardButton:
    data = ManageRecording(number=recording.id, stop=stop).pack()
    return InlineKeyboardButton(text=text, callback_data=data)
