"""The health report as Prometheus reads it: the numbers of /ping and /admin, read at each scrape.

Names end in their unit, counters in `_total`; labels have a handful of values, never a symbol's.
The table in docs/operations.md lists them all.
Source: https://prometheus.io/docs/practices/naming/
"""

from collections.abc import Iterable, Iterator

from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, InfoMetricFamily, Metric

from bot.health import HealthReport, Kept
from bot.opening import WaitsFor
from engine.live import Integrity


class Metrics:
    """One report, for one scrape; what nobody knows is left out."""

    def __init__(self, report: HealthReport) -> None:
        self._report = report

    def collect(self) -> Iterator[Metric]:
        """What prometheus_client asks of a collector."""
        yield from _desk(self._report)
        yield from _feed(self._report)
        if self._report.kept is not None:
            yield from _kept(self._report, self._report.kept)


def _desk(report: HealthReport) -> Iterator[Metric]:
    yield InfoMetricFamily(
        "heliograph", "The exchange that is watched.", {"exchange": report.exchange}
    )
    yield _labelled(
        GaugeMetricFamily(
            "heliograph_waiting_for_exchange",
            "1 for what keeps the exchange from telling what it trades since the start, else 0.",
            labels=["state"],
        ),
        ((state, float(state is report.waits_for)) for state in WaitsFor),
    )
    yield GaugeMetricFamily(
        "heliograph_uptime_seconds", "Time since the desk was opened.", report.uptime_s
    )
    yield GaugeMetricFamily(
        "heliograph_paused",
        "1 while an admin wants no new signals, else 0.",
        float(report.is_paused),
    )
    yield CounterMetricFamily(
        "heliograph_lost_rows",
        "Candles, notes, gaps and events that were not kept: the database took none for too long.",
        report.lost,
    )
    yield GaugeMetricFamily(
        "heliograph_database_refuses",
        "1 while the database takes nothing, else 0.",
        float(report.refusal is not None),
    )
    yield GaugeMetricFamily(
        "heliograph_sending_stopped",
        "1 while Telegram refuses the bot's token and nothing is sent, else 0.",
        float(report.sending_stopped is not None),
    )
    yield GaugeMetricFamily(
        "heliograph_decisions_waiting", "Decisions that are not committed yet.", report.backlog
    )
    if report.backup_age_s is not None:
        yield GaugeMetricFamily(
            "heliograph_backup_age_seconds", "Age of the newest backup.", report.backup_age_s
        )
    if report.database_bytes is not None:
        yield GaugeMetricFamily(
            "heliograph_database_bytes",
            "Size of the database file and its log.",
            report.database_bytes,
        )


def _feed(report: HealthReport) -> Iterator[Metric]:
    yield CounterMetricFamily(
        "heliograph_feed_messages", "Messages of the exchange about the market.", report.messages
    )
    yield CounterMetricFamily("heliograph_feed_trades", "Trades that were told.", report.trades)
    yield CounterMetricFamily(
        "heliograph_feed_malformed", "Messages that could not be read.", report.malformed
    )
    yield CounterMetricFamily(
        "heliograph_feed_reconnects", "Connections made after the first ones.", report.reconnects
    )
    yield CounterMetricFamily(
        "heliograph_feed_trade_gaps",
        "Holes between trades of a connection that went on, told by their ids.",
        report.trade_gaps,
    )
    yield from _integrity(report.integrity)
    if report.feed_lag_ms is not None:
        yield GaugeMetricFamily(
            "heliograph_feed_lag_seconds",
            "Our clock minus the newest message's exchange time.",
            report.feed_lag_ms / 1000,
        )
    yield _labelled(
        GaugeMetricFamily(
            "heliograph_symbols",
            "Watched symbols by how far their data can be trusted; backfilling: a gap is open.",
            labels=["state"],
        ),
        report.states.items(),
    )


def _integrity(told: Integrity) -> Iterator[Metric]:
    yield CounterMetricFamily(
        "heliograph_trades_late",
        "Trades that came after their second was closed.",
        told.late_trades,
    )
    yield CounterMetricFamily(
        "heliograph_trades_duplicate",
        "Trades that came more than once, and were left out.",
        told.duplicates,
    )
    yield GaugeMetricFamily(
        "heliograph_minutes_doubtful",
        "Closed minutes of which the exchange is still asked: a trade came too late, trades were "
        "lost, the exchange lists the minute otherwise, or it was not heard of that minute, or "
        "the one before was corrected.",
        told.doubtful_minutes,
    )
    yield CounterMetricFamily(
        "heliograph_minutes_corrected",
        "Doubtful minutes that the exchange told otherwise than we had.",
        told.mismatches,
    )


def _kept(report: HealthReport, kept: Kept) -> Iterator[Metric]:
    yield GaugeMetricFamily(
        "heliograph_counts_age_seconds",
        "Age of the database's counts, which follow.",
        report.kept_age_s,
    )
    yield _labelled(
        CounterMetricFamily(
            "heliograph_gaps",
            "Gaps of a symbol by what mended them; kept in the database, so over restarts.",
            labels=["mended"],
        ),
        kept.gaps_total.items(),
    )
    yield GaugeMetricFamily(
        "heliograph_signals_open", "Signals that are followed.", kept.open_signals
    )
    yield CounterMetricFamily("heliograph_signals", "Signals ever published.", kept.signals_total)
    yield GaugeMetricFamily("heliograph_chats", "Chats that are active.", kept.chats)
    yield _labelled(
        GaugeMetricFamily(
            "heliograph_outbox_rows", "Messages to people by their status.", labels=["status"]
        ),
        kept.outbox.items(),
    )
    yield GaugeMetricFamily(
        "heliograph_outbox_held",
        "Messages that wait for the end of their readers' quiet hours; in no status.",
        kept.outbox_held,
    )
    oldest_ms = kept.outbox_oldest_ms
    yield GaugeMetricFamily(
        "heliograph_outbox_oldest_seconds",
        "Age of the oldest message that waits to be sent; 0 when none waits.",
        0.0 if oldest_ms is None else (report.made_ms - oldest_ms) / 1000,
    )


def _labelled(
    family: GaugeMetricFamily | CounterMetricFamily, values: Iterable[tuple[str, float]]
) -> Metric:
    for label, value in values:
        family.add_metric([str(label)], value)
    return family
