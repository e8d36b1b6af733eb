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


_LETTER = r"[^\W\u3400-\u9fff]"
"""Of a script that parts its words; Chinese does not."""
_SAME = str.maketrans({"−": "-", "‑": "-", "’": "'", "ı": "i", "ё": "е", "\u0307": None})
"""The dot is what is left of a Turkish İ."""


@lru_cache(16)
def sayings_of(t: Translator) -> Mapping[Saying, re.Pattern[str]]:
    """The words of a language. A saying without any is never found."""
    return {saying: phrases(listed(t(saying))) for saying in Saying}


def plain(text: str) -> str:
    """A text as it is compared: without case, with the simplest minus and spaces.

    Accents stay: `é` is "is" in Portuguese, and `e` is "and".
    """
    return unicodedata.normalize("NFKC", text).casefold().translate(_SAME)


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


def _phrase(phrase: str) -> str:
    words = r"\s+".join(map(_word, phrase.split()))
    before = rf"(?<!{_LETTER})" if re.match(_LETTER, phrase) else ""
    after = rf"(?!{_LETTER})" if re.search(rf"{_LETTER}\*?$", phrase) else ""
    return f"{before}{words}{after}"


def _word(word: str) -> str:
    stem = re.escape(word.removesuffix("*"))
    return rf"{stem}{_LETTER}*" if word.endswith("*") else stem
