"""How fresh the market data is: lines that /admin and /ping share."""

from aiogram.utils.formatting import Text

from bot.health import HealthReport
from bot.translation import Translator
from bot.views import numbers
from engine.market import pair_of

MOST_STALE = 10
"""Names of silent symbols that are listed; the count tells of the others."""


def feed_health(report: HealthReport, t: Translator, *, market_ms: int) -> list[str | Text]:
    """The exchange, which pairs are silent, and how far the newest message is behind.

    market_ms: exchange time; told instead where our own clock has nothing to do with it.
    """
    lines: list[str | Text] = [
        t("feed-exchange", exchange=report.exchange.capitalize(), symbols=report.symbols)
    ]
    if report.stale_symbols:
        lines.append(_stale(report.stale_symbols, t))
    elif report.messages:
        lines.append(t("feed-all-live"))
    return [*lines, _freshness(report, t, market_ms)]


def _stale(symbols: tuple[str, ...], t: Translator) -> str:
    named = ", ".join(pair_of(symbol) for symbol in symbols[:MOST_STALE])
    more = "…" if len(symbols) > MOST_STALE else ""
    return t("feed-stale", count=len(symbols), pairs=named + more)


def _freshness(report: HealthReport, t: Translator, market_ms: int) -> str | Text:
    if not report.messages:
        return t("feed-no-message-yet")
    if report.feed_lag_ms is None:
        return t.text("feed-market-time", time=numbers.moment(market_ms, seconds=True))
    return t("feed-lag", ms=report.feed_lag_ms)
