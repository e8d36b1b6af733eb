"""Words that several pictures share, by the names of their labels' fields."""

from bot.translation import Translator
from charts.day_names import DayNames


def number_words(t: Translator) -> dict[str, str]:
    """How numbers are written."""
    return {
        "thousands": t("numbers-group"),
        "point": t("numbers-decimal"),
        "per_cent": t("numbers-percent", value="{}"),
    }


def card_words(t: Translator) -> dict[str, str]:
    """What a card of results says; see charts.cards.CardLabels."""
    return {
        "win_rate": t("picture-win-rate"),
        "profit_factor": t("picture-profit-factor"),
        "expectancy": t("picture-expectancy"),
        "max_drawdown": t("picture-max-drawdown"),
        "drawdown_span": t("picture-drawdown-span"),
        "take_profit_2": t("alert-take-profit-2"),
        "take_profit_1": t("alert-take-profit-1"),
        "expired": t("picture-ended-expired"),
        "stop_loss": t("alert-stop-loss"),
        "ambiguous": t("picture-ended-ambiguous"),
        **number_words(t),
    }


def day_names(t: Translator) -> DayNames:
    """How days are written on a time axis."""
    return DayNames(
        months=tuple(t("picture-month", month=month) for month in range(1, 13)),
        pattern=t("picture-day", day="{day}", month="{month}"),
    )
