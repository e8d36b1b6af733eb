"""When we did not see a pair, told to whoever trusts what we say of it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from aiogram.utils.formatting import DateTime, Text

from bot.translation import Translator
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
            start=_clock(gap.start_ms),
            end=_clock(gap.end_ms),
            mended=t("gaps-mended", mended=gap.mended),
        )
        for gap in longest[:MOST_TOLD]
    ]
    more = len(gaps) - len(told)
    return [*told, Text(t("gaps-more", count=more))] if more else told


def _clock(time_ms: int) -> DateTime:
    """A time of day; the day is near whatever it stands in."""
    text = datetime.fromtimestamp(time_ms / 1000, UTC).strftime("%H:%M:%S UTC")
    return DateTime(text, unix_time=time_ms // 1000, date_time_format="T")
