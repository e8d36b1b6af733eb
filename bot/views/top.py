"""The pairs that score highest now, and what speaks for each."""

from collections.abc import Sequence

from aiogram.utils.formatting import Bold, Text, as_list

from bot.translation import Translator
from bot.views import levels, numbers
from bot.views.content import Content
from engine.market import Symbol, pair_of
from engine.score import Score
from engine.signal import Contribution

MOST_REASONS = 3
_LEAST_TOLD = 0.005
"""A part of the score below it is written as 0 %, which is no reason."""


def top(ranked: Sequence[tuple[Symbol, Score]], threshold: float, t: Translator) -> Content:
    """A pair each: side and score, and beneath them the components that made most of it.

    ranked: best first. threshold: the score that a signal needs.
    """
    if not ranked:
        return Content(text=Text(t("top-none")))
    rows = [
        line
        for place, (symbol, score) in enumerate(ranked, 1)
        for line in (_row(place, symbol, score, t), t("top-reasons", reasons=reasons(score, t)))
    ]
    below = t("top-below", threshold=numbers.percent(threshold, t))
    return Content(text=as_list(Bold(t("top-title")), *rows, "", below))


def reasons(score: Score, t: Translator) -> str:
    """`Trend 18% · VWAP 9%`: parts of the score, the weightiest first."""
    told = [each for each in score.contributions if _part(each) >= _LEAST_TOLD]
    weightiest = sorted(told, key=_part, reverse=True)[:MOST_REASONS]
    return " · ".join(
        f"{t('alert-component', component=each.component)} {numbers.percent(_part(each), t)}"
        for each in weightiest
    )


def _row(place: int, symbol: Symbol, score: Score, t: Translator) -> str:
    return t(
        "top-row",
        place=place,
        direction=levels.direction_in_short(score.side),
        pair=pair_of(symbol),
        score=numbers.percent(score.value, t),
    )


def _part(contribution: Contribution) -> float:
    return contribution.weight * (contribution.strength or 0.0)
