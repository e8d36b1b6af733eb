"""The words that a comment may use, and what they claim. They are in `locales/*/comment.ftl`.

Every word of a comment must be one of these, or name something on the card: what nobody listed
cannot be checked, so it is not said. A star stands for any ending.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache

from bot.assistant.tokens import listed
from bot.translation import Translator


class Saying(StrEnum):
    """What a word claims of the figures beside it; each is the key of its words."""

    RISING = "comment-rising"
    FALLING = "comment-falling"
    POSITIVE = "comment-positive"
    NEGATIVE = "comment-negative"
    ABOVE = "comment-above"
    BELOW = "comment-below"
    LONG = "comment-long"
    SHORT = "comment-short"
    LONG_SIGNAL = "comment-long-signal"
    SHORT_SIGNAL = "comment-short-signal"
    AT = "comment-at"
    """What stands after it is where something is: a value, and no level that has another."""
    AND = "comment-and"
    """It claims nothing, and begins a new clause."""
    PLAIN = "comment-plain"
    """It claims nothing."""


_HAN = re.compile(r"[\u3400-\u9fff]")
_SAME = str.maketrans({"−": "-", "‑": "-", "’": "'", "ı": "i", "ё": "е", "\u0307": None})
"""The dot is what is left of a Turkish İ."""


@lru_cache(16)
def sayings_of(t: Translator) -> Mapping[Saying, re.Pattern[str]]:
    """The words of a language. A saying without any is never found."""
    return {saying: phrases(listed(t(saying))) for saying in Saying}


def plain(text: str) -> str:
    """A text as it is compared: without case, with the simplest minus and spaces.

    Accents stay: `é` is "is" in Portuguese, and `e` is "and". Chinese, which parts no words, is
    parted character by character.
    """
    # A wide comma parts words; without its width it would stand between two numbers.
    parted = text.replace("，", "， ")
    same = unicodedata.normalize("NFKC", parted).casefold().translate(_SAME)
    return _HAN.sub(r" \g<0> ", same).strip()


def is_disguised(text: str) -> bool:
    """Whether it shows other digits, letters or signs than those it is compared by: `３`, `³`.

    Spaces and marks between words may be wide, as in Chinese.
    """
    composed = unicodedata.normalize("NFC", text)
    return any(
        unicodedata.normalize("NFKC", each) != each and unicodedata.category(each)[0] not in "PZ"
        for each in composed
    )


def phrases(of: Iterable[str]) -> re.Pattern[str]:
    """Finds whole phrases in a plain text, the longest first."""
    ordered = sorted({plain(phrase) for phrase in of}, key=len, reverse=True)
    return re.compile("|".join(map(_phrase, ordered)) or r"(?!)")


def is_phrase(phrase: str, text: str) -> bool:
    """Whether a plain text is just that phrase."""
    return _pattern(phrase).fullmatch(text) is not None


@lru_cache(4096)
def _pattern(phrase: str) -> re.Pattern[str]:
    return phrases([phrase])


def _phrase(phrase: str) -> str:
    words = r"\s+".join(_word(word) for word in phrase.split() if word != "*")
    before = r"(?<!\w)" if re.match(r"\w", phrase) else ""
    after = r"(?!\w)" if re.search(r"\w\*?$", phrase) else ""
    return f"{before}{words}{after}"


def _word(word: str) -> str:
    stem = re.escape(word.removesuffix("*"))
    return rf"{stem}\w*" if word.endswith("*") else stem
