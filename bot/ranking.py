"""Pairs in the order of their scores."""

from collections.abc import Iterable

from engine.market import Symbol
from engine.score import Score


def ranked(
    scores: Iterable[tuple[Symbol, Score | None]], count: int
) -> list[tuple[Symbol, Score]]:
    """The highest scores, best first; those alike by name."""
    known = [(symbol, score) for symbol, score in scores if score is not None]
    return sorted(known, key=lambda each: (-each[1].value, each[0]))[:count]
