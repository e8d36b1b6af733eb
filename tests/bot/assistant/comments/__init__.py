"""Sentences that models write of cards, in each language."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tests.bot.assistant.comments import en, es, pt, ru, tr, zh

Sentences = Mapping[str, tuple[str, ...]]
"""By the card that they are about."""


class Labelled(NamedTuple):
    """What is so of a card, and what is not to be shown."""

    good: Sentences
    bad: Sentences


COMMENTS: Mapping[str, Labelled] = {
    "en": Labelled(en.GOOD, en.BAD),
    "es": Labelled(es.GOOD, es.BAD),
    "pt": Labelled(pt.GOOD, pt.BAD),
    "ru": Labelled(ru.GOOD, ru.BAD),
    "tr": Labelled(tr.GOOD, tr.BAD),
    "zh": Labelled(zh.GOOD, zh.BAD),
}


def each(sentences: Sentences) -> Iterator[tuple[str, str]]:
    """A card's name and a sentence about it."""
    for card, about in sentences.items():
        for sentence in about:
            yield card, sentence
