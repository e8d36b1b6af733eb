"""What somebody wants to be done that a command does: the line to type, as far as it was said."""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from bot.assistant.cues import Cue
from bot.assistant.listening import Heard
from bot.assistant.tokens import tokens
from bot.assistant.vocabulary import Vocabulary
from engine.market import Instrument
from engine.written_numbers import NUMBER, read_number


class Deed(StrEnum):
    """What a command does; each is what it is called."""

    ALERT = "alert"
    MUTE = "mute"
    UNMUTE = "unmute"
    TRACK = "track"
    UNTRACK = "untrack"
    QUIET = "quiet"
    SETTINGS = "settings"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A deed, of a pair where one was named, with what is said after it: `> 70000`, `8h`."""

    deed: Deed
    instrument: Instrument | None = None
    rest: str = ""

    @property
    def line(self) -> str:
        """What does it: `/alert BTC > 70000`. What was left out, the command asks for."""
        pair = "" if self.instrument is None else self.instrument.base
        return " ".join(filter(None, (f"/{self.deed}", pair, self.rest)))


_DEEDS = (
    (Cue.UNMUTE, Deed.UNMUTE),
    (Cue.MUTE, Deed.MUTE),
    (Cue.UNTRACK, Deed.UNTRACK),
    (Cue.TRACK, Deed.TRACK),
    (Cue.ALERT, Deed.ALERT),
)
"""The first that is heard counts."""
_NOT_DONE = {
    Deed.ALERT: Deed.MUTE,
    Deed.MUTE: Deed.UNMUTE,
    Deed.UNMUTE: Deed.MUTE,
    Deed.TRACK: Deed.UNTRACK,
    Deed.UNTRACK: Deed.TRACK,
}
"""What is wanted where a deed is not."""
_LONGEST_HOURS = 999
"""That /mute reads as hours."""
_THOUSANDS = {"k": 1, "к": 1, "тыс": 1, "thousand": 1, "mil": 1, "bin": 1, "千": 1, "万": 10}
_AMOUNT = re.compile(
    rf"(?<![#\w.,])(?P<number>{NUMBER})\s?(?:(?P<percent>%)|(?P<unit>{'|'.join(_THOUSANDS)})(?![a-zа-я]))?"
    r"(?![a-zа-я\d])",
    re.IGNORECASE,
)
_HAN = re.compile(r"[\u3400-\u9fff]+")
_UNITS = {Cue.HOURS, Cue.DAYS, Cue.WEEKS, Cue.MONTHS}
_CLOCK = re.compile(r"(?<![\d:])(\d{1,2})(:[0-5]\d)?(?![\d:])")


def wish_of(text: str, heard: Heard, vocabulary: Vocabulary) -> Wish | None:
    """What is to be done; None where nothing is."""
    deed = _deed(heard)
    pair = next(iter(heard.instruments), None)
    match deed:
        case None:
            return None
        case Deed.QUIET:
            return Wish(deed=deed, rest=_hours(text))
        case Deed.SETTINGS:
            return Wish(deed=deed)
        case Deed.ALERT if pair is not None:
            return Wish(deed=deed, instrument=pair, rest=_condition(text, heard, vocabulary))
        case Deed.MUTE if pair is not None:
            return Wish(deed=deed, instrument=pair, rest=_length(heard))
        case _:
            return Wish(deed=deed, instrument=pair)


def _deed(heard: Heard) -> Deed | None:
    cues = heard.cues
    if Cue.MEANING in cues or (heard.terms and not heard.instruments):
        return None  # "Remind me what R is": a word is to be explained.
    if Cue.QUIET in cues and (Cue.SET in cues or len(heard.integers) > 1):
        return Deed.QUIET
    if Cue.SETTINGS in cues:
        return Deed.SETTINGS if Cue.SET in cues else None
    deed = next((deed for cue, deed in _DEEDS if cue in cues), None)
    if deed is Deed.ALERT and (heard.sides or Cue.SIGNALS in cues):
        # To be told of one signal is no command's deed; of all those of a pair it is.
        deed = None if heard.numbers or heard.integers else Deed.TRACK
    return _NOT_DONE[deed] if deed and Cue.NOT in cues else deed


def _condition(text: str, heard: Heard, vocabulary: Vocabulary) -> str:
    """`> 70000`, `+5% 1h`; without a sign where none was said, empty without a number."""
    plain = _HAN.sub(r" \g<0> ", unicodedata.normalize("NFKC", text))
    found = next((each for each in _AMOUNT.finditer(plain) if _is_level(each, vocabulary)), None)
    if found is None:
        return ""
    number = "".join(found["number"].split())
    is_up = bool(heard.cues & {Cue.ABOVE, Cue.UP})
    is_down = bool(heard.cues & {Cue.BELOW, Cue.DOWN})
    said = is_up != is_down
    if found["percent"]:
        sign = ("+" if is_up else "-") if said else ""
        return " ".join(filter(None, (f"{sign}{number}%", _length(heard))))
    if found["unit"]:
        thousands = (read_number(number) or 0.0) * _THOUSANDS[found["unit"].lower()]
        number = f"{thousands:g}k"
    return " ".join(filter(None, ((">" if is_up else "<") if said else "", number)))


def _is_level(found: re.Match[str], vocabulary: Vocabulary) -> bool:
    """Whether a number is none of hours or days."""
    after = tokens(found.string[found.end() :])
    unit = vocabulary.at(after, 0) if after and not found["percent"] else None
    return unit is None or not unit.senses & _UNITS


def _length(heard: Heard) -> str:
    """`8h`, `30d`; empty where no length of time was said."""
    if heard.timeframes:
        return heard.timeframes[0]
    hours = next((each.hours for each in heard.periods if each.hours), None)
    if hours is None:
        return ""
    return f"{hours}h" if hours <= _LONGEST_HOURS else f"{hours // 24}d"


def _hours(text: str) -> str:
    """`23-7`; empty where there are not two times."""
    times = ["".join(found.groups("")) for found in _CLOCK.finditer(text)]
    return "-".join(times) if len(times) == 2 else ""
