"""A question in words that can be compared, whatever its case, accents and script."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LONGEST = 300
"""Characters of a question that are read: more is no question."""
_WORD = re.compile(r"[#$]?[^\W_]+(?:[/:][^\W_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]")
_DOTLESS = str.maketrans({"ı": "i"})


class Token(NamedTuple):
    """One word of a question."""

    text: str
    """As it is compared: `nasil`."""
    typed: str
    """As it was written: `Nasıl`."""


def tokens(text: str) -> list[Token]:
    """The words of a text; Chinese, which parts none, character by character.

    A pair is one word (`BTC/USDT:USDT`), and so is a signal's number (`#42`). What follows an
    apostrophe is a word of its own: `BTC'nin`, `how's`.
    """
    return [Token(folded(word), word) for word in _words(text)]


def folded(word: str) -> str:
    """Without case and accents: `Qué` is `que`, `İyi` is `iyi`, `ё` is `е`."""
    parted = unicodedata.normalize("NFD", word.casefold().translate(_DOTLESS))
    bare = "".join(each for each in parted if not unicodedata.combining(each))
    return unicodedata.normalize("NFC", bare)


def listed(words: str) -> Iterator[str]:
    """The phrases of a file of words, which commas part."""
    return filter(None, (" ".join(phrase.split()) for phrase in words.split(",")))


def _words(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    for found in _WORD.finditer(_HAN.sub(r" \g<0> ", plain)):
        yield found[0]
