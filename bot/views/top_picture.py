"""The picture of the pairs that score highest: what speaks for each, and what against it."""

from collections.abc import Sequence

from bot.translation import Translator
from bot.views.picture_words import number_words
from bot.views.top import evidence
from charts.heat_table import HeatLabels, HeatRow, HeatTable
from charts.style import Theme
from engine.market import Symbol, pair_of
from engine.score import COMPONENTS, Score


def top_picture(
    ranked: Sequence[tuple[Symbol, Score]],
    threshold: float,
    t: Translator,
    *,
    as_of: str,
    theme: Theme = "dark",
) -> HeatTable:
    """A row a pair, a column each component that has a weight.

    ranked: best first, by the same weights. threshold: the score that a signal needs.
    """
    names = tuple(COMPONENTS)
    weighed = [at for at in range(len(names)) if any(score.weights[at] for _, score in ranked)]
    return HeatTable(
        title=t("top-title"),
        subtitle=t("top-picture-subtitle"),
        columns=tuple(t("top-picture-component", component=names[at]) for at in weighed),
        rows=tuple(_row(symbol, score, weighed) for symbol, score in ranked),
        threshold=threshold,
        footer=t("top-picture-footer"),
        as_of=as_of,
        theme=theme,
        labels=_labels(t),
    )


def _row(symbol: Symbol, score: Score, weighed: Sequence[int]) -> HeatRow:
    return HeatRow(
        symbol=pair_of(symbol),
        side=score.side,
        # A mean of numbers up to 1 may be rounded to a little more.
        score=min(score.value, 1.0),
        evidence=tuple(evidence(score, at) for at in weighed),
    )


def _labels(t: Translator) -> HeatLabels:
    return HeatLabels(
        long=t("alert-long"),
        short=t("alert-short"),
        score=t("top-picture-score"),
        against=t("top-picture-against"),
        in_favour=t("top-picture-for"),
        nothing=t("top-none"),
        **number_words(t),
    )
