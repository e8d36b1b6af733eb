"""Values in a sentence: the figures that each may be of, however it is written."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bot.assistant.facts import About, Unit
from bot.assistant.figures import Figure, Subject
from bot.assistant.sayings import plain


class Written(NamedTuple):
    """A figure whose value stands in a sentence."""

    figure: Figure
    is_bare: bool
    """Whether its minus was left out, which a word must make up for."""


def values_of(subjects: Iterable[Subject], group: str) -> dict[str, tuple[Written, ...]]:
    """The figures that each written value may be of; those that are words need none.

    group: what parts thousands.
    """
    found: dict[str, tuple[Written, ...]] = {}
    for subject in subjects:
        for figure in subject.figures:
            if figure.number is None:
                continue
            for written, is_bare in _ways(figure.written, plain(group)):
                # A depth has no other sign.
                needs_minus = is_bare and figure.about is not About.DRAWDOWN
                each = (Written(figure, needs_minus),)
                for way in (written, *_in_quote(written, figure, subject)):
                    found[way] = (*found.get(way, ()), *each)
    return found


def _ways(written: str, group: str) -> Iterator[tuple[str, bool]]:
    """As a value may be written: its sign, what parts its thousands and spaces may be left out."""
    whole = plain(written)
    bare = whole.lstrip("+-")
    for way, is_bare in ((whole, False), (bare, whole.startswith("-"))):
        yield from dict.fromkeys(
            ((spaceless(way), is_bare), (spaceless(way.replace(group, "")), is_bare))
        )


def _in_quote(written: str, figure: Figure, subject: Subject) -> Iterator[str]:
    """A price may have its currency: `64,251.0 USDT`."""
    if figure.unit is Unit.PRICE:
        pairs = (name for name in (subject.title, *subject.names) if "/" in name)
        yield from (spaceless(written + plain(pair.partition("/")[2])) for pair in pairs)


def value_pattern(values: Iterable[str]) -> re.Pattern[str]:
    """Finds a value that is not a part of another number."""
    ordered = sorted(values, key=len, reverse=True)
    ways = "|".join(map(_spaced, ordered))
    if not ways:
        return re.compile(r"(?!)")
    before = r"(?<![\w.+–—-])(?<!\d,)"
    after = r"(?!\w|[.,]\d|\s?%)"
    return re.compile(f"{before}(?:{ways}){after}")


def _spaced(value: str) -> str:
    """Spaces stand where thousands are parted, and before a unit."""
    digits = re.sub(r"(?<=\d)(?=(?:\d{3})+(?!\d))", " ", value)
    parted = re.sub(r"(?<=\d)(?=[^\d.,\s])|(?<=[^\W\d])(?=\d)|(?<=[\u3400-\u9fff])", " ", digits)
    return r"\s?".join(map(re.escape, parted.split(" ")))


def spaceless(text: str) -> str:
    """A value as `values_of` knows it."""
    return "".join(text.split())
