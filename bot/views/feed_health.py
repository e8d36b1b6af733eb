"""How fresh and whole the market data is: lines that /admin and /ping share."""

from aiogram.utils.formatting import Text

from bot.health import HealthReport
from bot.translation import Translator
from bot.views import numbers
from engine.live_symbol import SymbolState
from engine.market import Symbol, pair_of
from storage.market_history import Mended

MOST_NAMED = 10
"""Names of pairs in trouble that are listed; the count tells of the others."""
OLD_COUNTS_S = 2.0
"""Counts of the database that are older than this are told to be old."""


def feed_health(report: HealthReport, t: Translator, *, market_ms: int) -> list[str | Text]:
    """The exchange, which pairs are not live and why, and how far the newest message is behind.

    As long as it has not told what it trades, that alone.
    market_ms: exchange time; told instead where our own clock has nothing to do with it.
    """
    exchange = report.exchange.capitalize()
    if report.waits_for is not None:
        return [t("feed-waiting", state=report.waits_for, exchange=exchange)]
    return [
        t("feed-exchange", exchange=exchange, symbols=report.symbols),
        *_states(report, t),
        _freshness(report, t, market_ms),
    ]


def pace(report: HealthReport, t: Translator) -> list[str]:
    """What comes a second now; nothing in the first second, when nobody knows."""
    now = report.pace
    if now is None:
        return []
    messages, trades = numbers.rate(now.messages_per_s, t), numbers.rate(now.trades_per_s, t)
    return [t("feed-pace", messages=messages, trades=trades)]


def gaps(report: HealthReport, t: Translator) -> list[str]:
    """What was missed in the last day, and whether it was made up for."""
    if report.kept is None:
        return []
    lately = report.kept.gaps_lately
    unmended = lately[Mended.NO]
    mended = sum(lately.values()) - unmended
    if not mended and not unmended:
        return [t("feed-no-gaps")]
    return [t("feed-gaps", mended=mended, unmended=unmended)]


def busy_database(report: HealthReport, t: Translator) -> list[str]:
    """That counts are missing or old; nothing as long as they could not be read yet."""
    if report.kept is None:
        return [t("feed-database-silent")] if report.uptime_s > OLD_COUNTS_S else []
    if report.kept_age_s <= OLD_COUNTS_S:
        return []
    age = numbers.duration(int(report.kept_age_s * 1000), t)
    return [t("feed-database-busy", age=age)]


def _states(report: HealthReport, t: Translator) -> list[str]:
    lines = []
    if report.maintenance_symbols:
        lines.append(_named("feed-maintenance", report.maintenance_symbols, t))
    if report.stale_symbols:
        lines.append(_named("feed-stale", report.stale_symbols, t))
    catching_up = report.states[SymbolState.BACKFILLING]
    if catching_up and report.messages:
        lines.append(t("feed-catching-up", count=catching_up))
    if report.messages and report.states[SymbolState.LIVE] == report.symbols:
        lines.append(t("feed-all-live"))
    return lines


def _named(message: str, symbols: tuple[Symbol, ...], t: Translator) -> str:
    named = numbers.listed(map(_short_name, symbols[:MOST_NAMED]), t)
    more = "…" if len(symbols) > MOST_NAMED else ""
    return t(message, count=len(symbols), pairs=named + more)


def _short_name(symbol: Symbol) -> str:
    """What a phone has room for ten times: of what nearly all are quoted in nothing is said."""
    return pair_of(symbol).removesuffix("/USDT")


def _freshness(report: HealthReport, t: Translator, market_ms: int) -> str | Text:
    if not report.messages:
        return t("feed-no-message-yet")
    if report.feed_lag_ms is None:
        return t.text("feed-market-time", time=numbers.moment(market_ms, t, seconds=True))
    return t("feed-lag", ms=report.feed_lag_ms)
