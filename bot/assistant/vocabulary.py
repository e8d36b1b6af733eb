"""The words of some languages: which phrase points to what.

A file of words lists phrases, parted by commas: `how is, how are, что с`. A star stands for any
ending: `сигнал*` is also `сигналы` and `сигналов`. A coin is followed by its name at exchanges:
`биткоин*:BTC`, and a number in words by its digits: `два:2`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from bot.assistant.cues import COINS, NUMBERS, Cue, Term
from bot.assistant.tokens import Token, folded, listed, tokens
from bot.translation import Translator

Sense: TypeAlias = Cue | Term | str | int
"""What a phrase points to; a string is the name of a coin, a number is one in words."""

_ANY_END = "*"


class Word(NamedTuple):
    """One word of a phrase."""

    text: str
    is_stem: bool
    """Whether it may go on."""

    def fits(self, token: Token) -> bool:
        """Whether a word of a question is this one."""
        return token.text.startswith(self.text) if self.is_stem else token.text == self.text


class Found(NamedTuple):
    """A phrase in a question."""

    length: int
    """Words of it."""
    senses: frozenset[Sense]


class Vocabulary:
    """What phrases mean, in the languages whose words it has."""

    def __init__(self, *translators: Translator) -> None:
        """translators: the first has the last word on what a phrase means that several know."""
        senses: dict[tuple[Word, ...], set[Sense]] = {}
        for t in dict.fromkeys(translators):
            own: dict[tuple[Word, ...], set[Sense]] = defaultdict(set)
            for phrase, sense in _phrases(t):
                own[phrase].add(sense)
            senses = own | senses
        # By its first letter, the longest phrases first: they say most.
        self._phrases: dict[str, list[tuple[tuple[Word, ...], frozenset[Sense]]]] = {}
        for phrase in sorted(senses, key=_weight, reverse=True):
            entry = phrase, frozenset(senses[phrase])
            self._phrases.setdefault(phrase[0].text[0], []).append(entry)

    def at(self, words: Sequence[Token], start: int) -> Found | None:
        """The longest phrase that begins with a word of a question; None where none does."""
        for phrase, senses in self._phrases.get(words[start].text[0], ()):
            following = words[start : start + len(phrase)]
            if len(following) == len(phrase) and all(
                word.fits(token) for word, token in zip(phrase, following, strict=True)
            ):
                return Found(len(phrase), senses)
        return None


@lru_cache(16)
def vocabulary_of(*translators: Translator) -> Vocabulary:
    """The same for every question: to read the words takes longer than to find them."""
    return Vocabulary(*translators)


def coin_names(coin: str, t: Translator) -> tuple[str, ...]:
    """What people call a coin, beside what exchanges do: `bitcoin`, `биткоин*`."""
    named = (phrase.partition(":") for phrase in listed(t(COINS)))
    return tuple(name for name, _, known in named if known == coin)


def _weight(phrase: Sequence[Word]) -> tuple[int, int]:
    """Of two phrases of as many words the one with more letters is meant."""
    return len(phrase), sum(len(word.text) for word in phrase)


def _phrases(t: Translator) -> Iterator[tuple[tuple[Word, ...], Sense]]:
    for key in (*Cue, *Term):
        for phrase in listed(t(key)):
            yield _parsed(phrase), key
    for phrase in listed(t(NUMBERS)):
        name, _, number = phrase.partition(":")
        yield _parsed(name), int(number)
    for phrase in listed(t(COINS)):
        name, _, coin = phrase.partition(":")
        yield _parsed(name), coin


def _parsed(phrase: str) -> tuple[Word, ...]:
    return tuple(
        Word(folded(token.text), is_stem=part.endswith(_ANY_END))
        for part in phrase.split()
        for token in tokens(part)
    )
