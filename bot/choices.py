"""What a button of the settings means: a pure function from what was chosen before.

Each choice says where it leads and not what it changes, so that a button of an old message, or
one that is pressed twice, does what it says.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from bot.callbacks.settings import SettingsPage
from bot.zones import is_known
from charts.style import PALETTES
from engine.market import Timeframe
from engine.signal import Side
from storage.preferences import Happening, Loudness, Preferences, QuietHours

Item = TypeVar("Item")

OFF = "off"


def with_choice(before: Preferences, page: SettingsPage, choice: str) -> Preferences:
    """The preferences after a choice on a page. Raises ValueError for what no button says."""
    reader = _READERS.get(page)
    if reader is None:
        raise ValueError(f"nothing is chosen on the page {page}")
    return reader(before, choice)


def switched(what: str, *, on: bool) -> str:
    """The choice that turns something on or off."""
    return f"{what}={on:d}"


def quiet_choice(quiet: QuietHours | None) -> str:
    """The choice of quiet hours, or of none."""
    return OFF if quiet is None else f"{quiet.from_minute}-{quiet.until_minute}"


def loudness_choice(happening: Happening, loudness: Loudness) -> str:
    """The choice of how something is told."""
    return f"{happening}={loudness}"


def read_switch(choice: str) -> tuple[str, bool]:
    """What is turned on or off. Raises ValueError."""
    what, _, on = choice.rpartition("=")
    return what, bool(int(on))


def _events(before: Preferences, choice: str) -> Preferences:
    happening, _, loudness = choice.partition("=")
    chosen = {Happening(happening): Loudness(loudness)}
    return replace(before, loudness={**before.loudness, **chosen})


def _score(before: Preferences, choice: str) -> Preferences:
    least = int(choice) / 100
    if not 0 <= least <= 1:
        raise ValueError(f"no score is {choice} %")
    return replace(before, least_score=least)


def _sides(before: Preferences, choice: str) -> Preferences:
    return replace(before, sides=frozenset() if choice == OFF else frozenset({Side(choice)}))


def _timeframes(before: Preferences, choice: str) -> Preferences:
    return replace(before, timeframes=_among(before.timeframes, choice, Timeframe))


def _pairs(before: Preferences, choice: str) -> Preferences:
    return replace(before, pairs=_among(before.pairs, choice, str))


def _quiet(before: Preferences, choice: str) -> Preferences:
    if choice == OFF:
        return replace(before, quiet=None)
    from_minute, until_minute = (int(minute) % 1_440 for minute in choice.split("-"))
    return replace(before, quiet=QuietHours(from_minute=from_minute, until_minute=until_minute))


def _zone(before: Preferences, choice: str) -> Preferences:
    if not is_known(choice):
        raise ValueError(f"no zone is called {choice}")
    return replace(before, zone=choice)


def _digests(before: Preferences, choice: str) -> Preferences:
    what, _, value = choice.partition("=")
    match what:
        case "daily":
            return replace(before, daily=bool(int(value)))
        case "weekly":
            return replace(before, weekly=bool(int(value)))
        case "hour":
            return replace(before, digest_hour=int(value) % 24)
        case _:
            raise ValueError(f"digests have no {what}")


def _pictures(before: Preferences, choice: str) -> Preferences:
    theme = next((one for one in PALETTES if one == choice), None)
    if theme is None:
        raise ValueError(f"no theme is called {choice}")
    return replace(before, theme=theme)


def _among(chosen: frozenset[Item], choice: str, read: Callable[[str], Item]) -> frozenset[Item]:
    """Some of many; OFF for no choice, which is all of them."""
    if choice == OFF:
        return frozenset()
    name, on = read_switch(choice)
    item = frozenset({read(name)})
    return chosen | item if on else chosen - item


_READERS: dict[SettingsPage, Callable[[Preferences, str], Preferences]] = {
    SettingsPage.EVENTS: _events,
    SettingsPage.SCORE: _score,
    SettingsPage.SIDES: _sides,
    SettingsPage.TIMEFRAMES: _timeframes,
    SettingsPage.PAIRS: _pairs,
    SettingsPage.QUIET: _quiet,
    SettingsPage.ZONE: _zone,
    SettingsPage.DIGESTS: _digests,
    SettingsPage.PICTURES: _pictures,
}
