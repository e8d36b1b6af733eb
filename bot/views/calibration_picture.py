"""The picture that shows whether better scores won more often."""

from collections.abc import Sequence

from bot.translation import Translator
from bot.views.picture_words import number_words
from charts.calibration_card import CalibrationBucket, CalibrationCard, CalibrationLabels
from charts.style import Theme
from engine.honesty.calibration import ScorePart


def calibration_picture(
    parts: Sequence[ScorePart],
    t: Translator,
    *,
    subtitle: str,
    footer: str,
    as_of: str,
    theme: Theme = "dark",
) -> CalibrationCard:
    """parts: lowest scores first. footer: what the wins are counted after."""
    signals = sum(part.tally.signals for part in parts)
    wins = sum(part.tally.wins for part in parts)
    return CalibrationCard(
        title=t("backtest-picture-calibration"),
        subtitle=subtitle,
        count=t("picture-signals", count=signals),
        buckets=tuple(map(bucket_of, parts)),
        base_rate=wins / signals if signals else None,
        footer=footer,
        as_of=as_of,
        theme=theme,
        labels=_labels(t),
    )


def bucket_of(part: ScorePart) -> CalibrationBucket:
    """What is drawn of the signals of a range of scores."""
    return CalibrationBucket(
        score_from=part.lowest,
        score_to=part.highest,
        mean_score=(part.lowest + part.highest) / 2,
        signals=part.tally.signals,
        win_rate=part.win_rate,
        win_rate_low=part.interval.low,
        win_rate_high=part.interval.high,
    )


def _labels(t: Translator) -> CalibrationLabels:
    return CalibrationLabels(
        base_rate=t("backtest-base-rate"),
        as_scored=t("backtest-as-scored"),
        score=t("backtest-score"),
        signals=t("backtest-signals"),
        nothing=t("backtest-nothing-closed"),
        **number_words(t),
    )
