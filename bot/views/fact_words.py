"""Facts in words: what each is called, and its value as its unit is written."""

from collections.abc import Callable

from aiogram.utils.formatting import Text

from bot.assistant.facts import Fact, Unit
from bot.translation import Translator
from bot.views import levels, numbers
from engine.signal import Side

_WORDS = {"both": "signals-both-sides", "off": "settings-off"}


def name(fact: Fact, t: Translator) -> str:
    """What it says: `Funding`."""
    return t("ask-fact-name", about=fact.about)


def value(fact: Fact, t: Translator) -> str | Text:
    """A known value, as its unit is written."""
    if isinstance(fact.value, str):
        return _word(fact.value, t) if fact.unit is Unit.WORD else fact.value
    number = fact.value or 0.0
    if fact.unit is Unit.PRICE:
        return numbers.price(number, fact.tick_size, t)
    if fact.unit is Unit.AMOUNT:
        return f"{numbers.whole(number, t)} {fact.currency}"
    if fact.unit is Unit.TIME:
        return numbers.moment(int(number), t, seconds=True)
    if fact.unit is Unit.DURATION:
        return _duration(int(number), t)
    return _WRITTEN[fact.unit](number, t)


_WRITTEN: dict[Unit, Callable[[float, Translator], str]] = {
    Unit.COUNT: numbers.whole,
    Unit.CHANGE: numbers.change,
    Unit.SHARE: numbers.percent,
    Unit.RATE: numbers.fee,
    Unit.R: numbers.multiple_of_risk,
    Unit.RATIO: numbers.ratio,
    Unit.SCALE: numbers.tenths,
}


def _duration(ms: int, t: Translator) -> str:
    return t("ask-milliseconds", count=ms) if ms < 1_000 else numbers.duration(ms, t)


def _word(word: str, t: Translator) -> str:
    return t(_WORDS[word]) if word in _WORDS else levels.direction(Side(word), t)
