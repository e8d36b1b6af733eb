"""A chat's settings: one message that edits itself, buttons alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.formatting import Bold, Code, Text, as_list

from bot.callbacks.menu import CloseMessage
from bot.callbacks.settings import ChangeSettings, SettingsPage, ShowSettings
from bot.choices import OFF, loudness_choice, quiet_choice, switched
from bot.noise import zone_of
from bot.translation import Translator
from bot.views import numbers
from bot.views.content import Content
from bot.views.menu_button import menu_row
from bot.views.pager import marked, on_page, page_within, pager, pages
from bot.views.targets import name_of
from bot.zones import COMMON
from charts.style import PALETTES
from engine.market import Symbol, Timeframe, pair_of
from engine.signal import Side
from storage.address import Address
from storage.preferences import Happening, Loudness, Preferences, QuietHours
from storage.targets import Target

PER_PAGE = 16
_PER_ROW = 2
_HOUR = 60
_SCORES = (0, 50, 55, 60, 65, 70, 75, 80, 90)
"""Least scores on offer, in percent."""
_TIMEFRAMES = tuple(timeframe for timeframe in Timeframe if timeframe is not Timeframe.S1)
_NIGHTS = tuple(
    QuietHours(from_minute=start * _HOUR, until_minute=end * _HOUR)
    for start, end in ((22, 7), (23, 7), (23, 8), (0, 8))
)
_NEXT = {
    Loudness.SOUND: Loudness.SILENT,
    Loudness.SILENT: Loudness.OFF,
    Loudness.OFF: Loudness.SOUND,
}

Row = list[InlineKeyboardButton]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Whose settings are shown, and what there is to choose from."""

    preferences: Preferences
    language: str
    languages: Mapping[str, str]
    """What each is called by those who speak it, by its code."""
    target: Target | None
    """Whose they are; None for a person's own."""
    pairs: Sequence[Symbol]
    """All that are watched."""
    chosen_pairs: frozenset[Symbol]
    targets: Sequence[Target] | None
    """What an admin may set up too; None for everybody else."""
    now_ms: int
    """By our clock."""


def settings(page: SettingsPage, shown: Shown, t: Translator, *, at: int = 0) -> Content:
    """A page of them. at: which part of a long one."""
    if page is SettingsPage.HOME:
        return _home(shown, t)
    rows = _ROWS[page](shown, t, at)
    text = as_list(
        _title(shown, t),
        t("settings-page", page=page),
        "",
        *([_zone_line(shown, t)] if page is SettingsPage.ZONE else []),
        t("settings-hint", page=page),
    )
    keyboard = [*rows, [_open(shown, SettingsPage.HOME, t("settings-back-button"))]]
    return Content(text=text, keyboard=InlineKeyboardMarkup(inline_keyboard=keyboard))


def zones_found(zones: Sequence[str], now_ms: int, t: Translator) -> Content:
    """Time zones that a name may mean; of those that are called the same, the first.

    now_ms: by our clock.
    """
    by_name: dict[str, str] = {}
    for zone in zones:
        by_name.setdefault(numbers.zone_name(zone, now_ms, t), zone)
    buttons = [_choose(_OWN, SettingsPage.ZONE, 0, name, zone) for name, zone in by_name.items()]
    keyboard = InlineKeyboardMarkup(inline_keyboard=_in_rows(buttons))
    return Content(text=Text(t("settings-zones-found")), keyboard=keyboard)


def no_such_zone(name: str, t: Translator) -> Content:
    """No time zone is called so."""
    return Content(text=Text(t("settings-no-zone", name=name[:_LONGEST_ECHO])))


def no_such_hours(typed: str, example: str, t: Translator) -> Content:
    """Hours that nobody understands. example: a command that names some."""
    told = t.text("settings-no-hours", typed=typed[:_LONGEST_ECHO], example=Code(example))
    return Content(text=told)


def no_such_language(languages: Mapping[str, str], t: Translator) -> Content:
    """A language that we do not speak. languages: as in Shown."""
    names = numbers.listed((f"{name} ({code})" for code, name in languages.items()), t)
    return Content(text=Text(t("settings-no-language", names=names)))


_LONGEST_ECHO = 60
_OWN = Address(0)
"""Whoever presses."""


def _title(shown: Shown, t: Translator) -> Text:
    if shown.target is None:
        return Bold(t("settings-title"))
    return Bold(t("settings-title-of", title=name_of(shown.target, t)))


def _home(shown: Shown, t: Translator) -> Content:
    chosen = shown.preferences
    timeframes = [timeframe for timeframe in _TIMEFRAMES if timeframe in chosen.timeframes]
    lines = [
        t("settings-score-line", score=_score_name(round(chosen.least_score * 100), t)),
        t("settings-sides-line", sides=_side_name(next(iter(chosen.sides), None), t)),
        t(
            "settings-timeframes-line",
            timeframes=numbers.listed(timeframes, t) or t("settings-all"),
        ),
        t("settings-pairs-line", pairs=_pairs_name(shown, t)),
        t("settings-quiet-line", hours=_hours(chosen.quiet, t)),
        _zone_line(shown, t),
        t("settings-digests-line", digests=_digest_names(chosen, t)),
        t("settings-pictures-line", theme=t("settings-theme", theme=chosen.theme)),
    ]
    sections = [
        _open(shown, page, t("settings-page", page=page))
        for page in SettingsPage
        if page not in (SettingsPage.HOME, SettingsPage.TARGETS)
    ]
    last = [
        InlineKeyboardButton(text=t("chart-close-button"), callback_data=CloseMessage().pack())
    ]
    if shown.targets:
        name = t("settings-page", page=SettingsPage.TARGETS)
        sections.append(_open(shown, SettingsPage.TARGETS, name))
    if shown.target is not None:
        back = ShowSettings(chat_id=0, page=SettingsPage.TARGETS).pack()
        last.insert(0, InlineKeyboardButton(text=t("settings-back-button"), callback_data=back))
    rows = [*_in_rows(sections), last, menu_row(t)]
    keyboard = InlineKeyboardMarkup(inline_keyboard=rows)
    return Content(text=as_list(_title(shown, t), *lines), keyboard=keyboard)


def _events(shown: Shown, t: Translator, _at: int) -> list[Row]:
    def button(happening: Happening) -> InlineKeyboardButton:
        loudness = shown.preferences.loudness_of(happening)
        text = t(
            "settings-event", loudness=loudness, event=t("settings-event-name", event=happening)
        )
        choice = loudness_choice(happening, _NEXT[loudness])
        return _pick(shown, SettingsPage.EVENTS, text, choice)

    return _in_rows([button(happening) for happening in Happening])


def _score(shown: Shown, t: Translator, _at: int) -> list[Row]:
    least = round(shown.preferences.least_score * 100)
    buttons = [
        _pick(
            shown,
            SettingsPage.SCORE,
            marked(_score_name(each, t), current=each == least),
            str(each),
        )
        for each in _SCORES
    ]
    return _in_rows(buttons, 3)


def _sides(shown: Shown, t: Translator, _at: int) -> list[Row]:
    chosen = next(iter(shown.preferences.sides), None)
    choices: list[Side | None] = [None, *Side]
    return [
        [
            _pick(
                shown,
                SettingsPage.SIDES,
                marked(_side_name(side, t), current=side is chosen),
                side or OFF,
            )
            for side in choices
        ]
    ]


def _timeframes(shown: Shown, t: Translator, _at: int) -> list[Row]:
    chosen = shown.preferences.timeframes
    everything = _pick(
        shown, SettingsPage.TIMEFRAMES, _ticked(t("settings-all"), on=not chosen), OFF
    )
    buttons = [
        _pick(
            shown,
            SettingsPage.TIMEFRAMES,
            _ticked(timeframe, on=timeframe in chosen),
            switched(timeframe, on=timeframe not in chosen),
        )
        for timeframe in _TIMEFRAMES
    ]
    return [[everything], *_in_rows(buttons, 4)]


def _pairs(shown: Shown, t: Translator, at: int) -> list[Row]:
    """Of a target those that it gets; of a person those that they follow."""
    at = page_within(at, len(shown.pairs), PER_PAGE)
    chosen = shown.chosen_pairs
    buttons = [
        _pick(
            shown,
            SettingsPage.PAIRS,
            _ticked(pair_of(symbol), on=symbol in chosen),
            switched(symbol, on=symbol not in chosen),
            at,
        )
        for symbol in on_page(shown.pairs, at, PER_PAGE)
    ]
    rows = _in_rows(buttons)
    if shown.target is not None:
        everything = _ticked(t("settings-all"), on=not chosen)
        rows.insert(0, [_pick(shown, SettingsPage.PAIRS, everything, OFF, at)])
    return rows + _turns(shown, SettingsPage.PAIRS, at, len(shown.pairs))


def _quiet(shown: Shown, t: Translator, _at: int) -> list[Row]:
    quiet = shown.preferences.quiet

    def pick(text: str, hours: QuietHours | None) -> InlineKeyboardButton:
        return _pick(shown, SettingsPage.QUIET, text, quiet_choice(hours))

    off = pick(marked(t("settings-off"), current=quiet is None), None)
    nights = [pick(marked(_hours(night, t), current=night == quiet), night) for night in _NIGHTS]
    rows = [[off], *_in_rows(nights)]
    if quiet is None:
        return rows
    start, end = quiet.from_minute, quiet.until_minute
    ends = [
        pick("◀", replace(quiet, until_minute=(end - _HOUR) % _DAY)),
        pick(t("settings-until-button", time=_clock(end)), quiet),
        pick("▶", replace(quiet, until_minute=(end + _HOUR) % _DAY)),
    ]
    starts = [
        pick("◀", replace(quiet, from_minute=(start - _HOUR) % _DAY)),
        pick(t("settings-from-button", time=_clock(start)), quiet),
        pick("▶", replace(quiet, from_minute=(start + _HOUR) % _DAY)),
    ]
    return [*rows, starts, ends]


def _zone(shown: Shown, t: Translator, at: int) -> list[Row]:
    at = page_within(at, len(COMMON), PER_PAGE)

    def button(zone: str) -> InlineKeyboardButton:
        name = numbers.zone_name(zone, shown.now_ms, t)
        text = marked(name, current=zone == shown.preferences.zone)
        return _pick(shown, SettingsPage.ZONE, text, zone, at)

    buttons = [button(zone) for zone in on_page(COMMON, at, PER_PAGE)]
    return _in_rows(buttons) + _turns(shown, SettingsPage.ZONE, at, len(COMMON))


def _language(shown: Shown, _t: Translator, _at: int) -> list[Row]:
    buttons = [
        _pick(
            shown,
            SettingsPage.LANGUAGE,
            marked(name, current=code == shown.language),
            code,
        )
        for code, name in shown.languages.items()
    ]
    return _in_rows(buttons)


def _digests(shown: Shown, t: Translator, _at: int) -> list[Row]:
    chosen = shown.preferences

    def pick(text: str, choice: str) -> InlineKeyboardButton:
        return _pick(shown, SettingsPage.DIGESTS, text, choice)

    hour = chosen.digest_hour
    return [
        [
            pick(
                _ticked(t("settings-daily"), on=chosen.daily),
                switched("daily", on=not chosen.daily),
            ),
            pick(
                _ticked(t("settings-weekly"), on=chosen.weekly),
                switched("weekly", on=not chosen.weekly),
            ),
        ],
        [
            pick("◀", f"hour={(hour - 1) % 24}"),
            pick(_clock(hour * _HOUR), f"hour={hour}"),
            pick("▶", f"hour={(hour + 1) % 24}"),
        ],
    ]


def _pictures(shown: Shown, t: Translator, _at: int) -> list[Row]:
    current = shown.preferences.theme
    buttons = [
        _pick(
            shown,
            SettingsPage.PICTURES,
            marked(t("settings-theme", theme=theme), current=theme == current),
            theme,
        )
        for theme in PALETTES
    ]
    return [buttons]


def _targets(shown: Shown, t: Translator, at: int) -> list[Row]:
    """The channels and groups whose settings an admin may change."""
    targets = shown.targets or ()
    at = page_within(at, len(targets), PER_PAGE)
    buttons = [
        InlineKeyboardButton(
            text=name_of(target, t),
            callback_data=ShowSettings(**target.address._asdict(), page=SettingsPage.HOME).pack(),
        )
        for target in on_page(targets, at, PER_PAGE)
    ]
    turns = _turns(shown, SettingsPage.TARGETS, at, len(targets))
    return [[button] for button in buttons] + turns


_ROWS: dict[SettingsPage, Callable[[Shown, Translator, int], list[Row]]] = {
    SettingsPage.EVENTS: _events,
    SettingsPage.SCORE: _score,
    SettingsPage.SIDES: _sides,
    SettingsPage.TIMEFRAMES: _timeframes,
    SettingsPage.PAIRS: _pairs,
    SettingsPage.QUIET: _quiet,
    SettingsPage.ZONE: _zone,
    SettingsPage.LANGUAGE: _language,
    SettingsPage.DIGESTS: _digests,
    SettingsPage.PICTURES: _pictures,
    SettingsPage.TARGETS: _targets,
}
_DAY = 24 * _HOUR


def _score_name(percent: int, t: Translator) -> str:
    return (
        t("settings-from", value=numbers.percent(percent / 100, t))
        if percent
        else t("settings-all")
    )


def _side_name(side: Side | None, t: Translator) -> str:
    return t("settings-side", side=side or OFF)


def _pairs_name(shown: Shown, t: Translator) -> str:
    count = len(shown.chosen_pairs)
    if shown.target is not None and not count:
        return t("settings-all")
    return t("settings-pairs", count=count)


def _digest_names(chosen: Preferences, t: Translator) -> str:
    wanted = [(chosen.daily, t("settings-daily")), (chosen.weekly, t("settings-weekly"))]
    names = [name for is_wanted, name in wanted if is_wanted]
    return " · ".join([*names, _clock(chosen.digest_hour * _HOUR)]) if names else t("settings-off")


def _hours(quiet: QuietHours | None, t: Translator) -> str:
    if quiet is None:
        return t("settings-off")
    return f"{_clock(quiet.from_minute)}–{_clock(quiet.until_minute)}"


def _clock(minute: int) -> str:
    return f"{minute // _HOUR:02}:{minute % _HOUR:02}"


def _zone_line(shown: Shown, t: Translator) -> str:
    """The zone that is chosen, which need not be among those on offer, and its time."""
    zone = shown.preferences.zone
    now = datetime.fromtimestamp(shown.now_ms / 1000, UTC).astimezone(zone_of(zone))
    name = numbers.zone_name(zone, shown.now_ms, t)
    return t("settings-zone-line", zone=name, time=f"{now:%H:%M}")


def _ticked(text: str, *, on: bool) -> str:
    return f"✓ {text}" if on else text


def _in_rows(buttons: Sequence[InlineKeyboardButton], per_row: int = _PER_ROW) -> list[Row]:
    return [list(buttons[at : at + per_row]) for at in range(0, len(buttons), per_row)]


def _open(shown: Shown, page: SettingsPage, text: str) -> InlineKeyboardButton:
    data = ShowSettings(**shown.preferences.address._asdict(), page=page)
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def _turns(shown: Shown, page: SettingsPage, at: int, total: int) -> list[Row]:
    address = shown.preferences.address
    turns = pager(
        at,
        pages(total, PER_PAGE),
        lambda to: ShowSettings(**address._asdict(), page=page, at=to),
    )
    return [turns] if turns else []


def _pick(
    shown: Shown, page: SettingsPage, text: str, choice: str, at: int = 0
) -> InlineKeyboardButton:
    return _choose(shown.preferences.address, page, at, text, choice)


def _choose(
    address: Address, page: SettingsPage, at: int, text: str, choice: str
) -> InlineKeyboardButton:
    data = ChangeSettings(**address._asdict(), page=page, at=at, choice=choice)
    return InlineKeyboardButton(text=text, callback_data=data.pack())
