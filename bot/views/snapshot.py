"""How an open signal stood when it was looked at last, in two lines."""

from aiogram.utils.formatting import Text, as_list

from bot.translation import Translator
from bot.views import numbers
from engine.snapshot import Snapshot


def last_look(seen: Snapshot, tick_size: float, t: Translator) -> Text:
    """`Looked at 12:05 UTC: 101.2 · 1m +0.10% · 5m −0.30%`, then what it suggests and why."""
    unknown = t("stats-unknown")
    prices = t.text(
        "status-look",
        time=numbers.moment(seen.time_ms, t),
        price=numbers.price(seen.price, tick_size, t),
        one=unknown if seen.change_1m is None else numbers.change(seen.change_1m, t),
        five=unknown if seen.change_5m is None else numbers.change(seen.change_5m, t),
    )
    suggests = t(
        "status-look-action",
        action=t("status-look-word", action=seen.action),
        confidence=unknown if seen.confidence is None else numbers.percent(seen.confidence, t),
    )
    reasons = [t("status-look-reason", reason=reason) for reason in seen.reasons]
    return as_list(prices, " · ".join([suggests, *reasons]))
