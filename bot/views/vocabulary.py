"""What the names of conditions mean, in the reader's language."""

from bot.translation import Translator
from engine.rules.vocabulary import EventWord, Unit, Word

_WAYS = {1: "up", -1: "down", 0: "any"}


def meaning(word: Word, t: Translator) -> str:
    """One line."""
    if not isinstance(word, EventWord):
        return t("vocabulary-word", word=word.name)
    pattern = t("vocabulary-pattern", kind=word.kind)
    return t("vocabulary-event", pattern=pattern, way=_WAYS[word.direction])


def unit_name(unit: Unit, t: Translator) -> str:
    """What a value is counted in, or its bounds."""
    return t("vocabulary-unit", unit=unit)
