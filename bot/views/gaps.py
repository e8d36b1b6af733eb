"""When we did not see a pair, told to whoever trusts what we say of it."""

from collections.abc import Sequence

from aiogram.utils.formatting import Text

from bot.translation import Translator
from bot.views import numbers
from storage.market_history import MarketGap

MOST_TOLD = 2
"""Gaps that are told one by one; of more there is a count."""


def gap_lines(gaps: Sequence[MarketGap], t: Translator) -> list[Text]:
    """`Feed was down 14:02 – 14:09, filled from the exchange's trades`, the longest first.

    gaps: of one pair.
    """
    longest = sorted(gaps, key=lambda gap: gap.start_ms - gap.end_ms)
    told = [
        t.text(
            "gaps-line",
            start=numbers.clock(gap.start_ms),
            end=numbers.clock(gap.end_ms),
            mended=t("gaps-mended", mended=gap.mended),
        )
        for gap in longest[:MOST_TOLD]
    ]
    more = len(gaps) - len(told)
    return [*told, Text(t("gaps-more", count=more))] if more else told
