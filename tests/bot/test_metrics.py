import re
import socket
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.exposition import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from bot.errors import WrongSettings
from bot.health import HealthReport
from bot.metrics import Metrics
from bot.metrics_server import metrics_server
from bot.opening import WaitsFor
from tests.bot.views.builders import report

REPOSITORY = Path(__file__).parents[2]
MOST_LABELS = 10
"""Values of one label: few enough that no desk floods a Prometheus."""


class FakeHealth:
    """Tells what it was given."""

    def __init__(self, answer: HealthReport) -> None:
        self.answer = answer

    async def report(self) -> HealthReport:
        return self.answer


def samples(told: HealthReport) -> dict[str, float]:
    """Every sample by its name and labels, as `name{state="live"}`."""
    found = {}
    for family in text_string_to_metric_families(generate_latest(Metrics(told)).decode()):
        for sample in family.samples:
            labels = ",".join(f'{key}="{value}"' for key, value in sample.labels.items())
            found[sample.name + (f"{{{labels}}}" if labels else "")] = sample.value
    return found


def test_the_numbers_are_those_of_the_report() -> None:
    assert samples(report()) == {
        'heliograph_info{exchange="bybit"}': 1.0,
        'heliograph_waiting_for_exchange{state="connecting"}': 0.0,
        'heliograph_waiting_for_exchange{state="maintenance"}': 0.0,
        "heliograph_uptime_seconds": 3_700.0,
        "heliograph_backup_age_seconds": 1_500.0,
        "heliograph_lost_rows_total": 0.0,
        "heliograph_database_refuses": 0.0,
        "heliograph_sending_stopped": 0.0,
        "heliograph_paused": 0.0,
        "heliograph_decisions_waiting": 0.0,
        "heliograph_database_bytes": 48_300_000.0,
        "heliograph_feed_messages_total": 12_345.0,
        "heliograph_feed_trades_total": 12_000.0,
        "heliograph_feed_malformed_total": 0.0,
        "heliograph_feed_reconnects_total": 1.0,
        "heliograph_feed_trade_gaps_total": 0.0,
        "heliograph_trades_late_total": 12.0,
        "heliograph_trades_duplicate_total": 3.0,
        "heliograph_minutes_doubtful": 2.0,
        "heliograph_minutes_corrected_total": 1.0,
        "heliograph_feed_lag_seconds": 0.04,
        'heliograph_symbols{state="backfilling"}': 0.0,
        'heliograph_symbols{state="live"}': 2.0,
        'heliograph_symbols{state="stale"}': 0.0,
        'heliograph_symbols{state="maintenance"}': 0.0,
        "heliograph_counts_age_seconds": 0.0,
        'heliograph_gaps_total{mended="trades"}': 5.0,
        'heliograph_gaps_total{mended="minutes"}': 2.0,
        'heliograph_gaps_total{mended="no"}': 1.0,
        "heliograph_signals_open": 3.0,
        "heliograph_signals_total": 42.0,
        "heliograph_chats": 7.0,
        'heliograph_outbox_rows{status="pending"}': 2.0,
        'heliograph_outbox_rows{status="sent"}': 90.0,
        'heliograph_outbox_rows{status="dead"}': 0.0,
        "heliograph_outbox_held": 0.0,
        "heliograph_outbox_oldest_seconds": 5.0,
    }


def test_what_nobody_knows_is_left_out() -> None:
    told = samples(report(feed_lag_ms=None, is_database_silent=True, backup_age_ms=None))

    assert "heliograph_backup_age_seconds" not in told
    assert "heliograph_feed_lag_seconds" not in told
    assert not [name for name in told if "outbox" in name or "signals" in name]


def test_a_monitor_sees_what_the_desk_waits_for() -> None:
    told = samples(report(waits_for=WaitsFor.MAINTENANCE))

    assert told['heliograph_waiting_for_exchange{state="connecting"}'] == 0.0
    assert told['heliograph_waiting_for_exchange{state="maintenance"}'] == 1.0


def test_each_metric_has_a_help_text_and_few_labels() -> None:
    families = list(Metrics(report()).collect())

    assert all(family.documentation.endswith(".") for family in families)
    assert max(len(family.samples) for family in families) <= MOST_LABELS


def test_the_operators_handbook_lists_each_metric_once() -> None:
    handbook = (REPOSITORY / "docs" / "operations.md").read_text()

    listed = re.findall(r"^\| `(heliograph_\w+)", handbook, re.MULTILINE)

    assert sorted(listed) == sorted({name.partition("{")[0] for name in samples(report())})


async def test_a_scrape_gets_the_report_of_that_moment() -> None:
    health = FakeHealth(report())
    async with metrics_server(health, "127.0.0.1", 0) as port, aiohttp.ClientSession() as client:
        url = f"http://127.0.0.1:{port}/metrics"
        async with client.get(url) as first:
            before = await first.text()
        health.answer = report(messages=99_999)
        async with client.get(url) as second:
            after = await second.text()

    assert first.headers["Content-Type"].startswith("text/plain")
    assert "heliograph_feed_messages_total 12345.0" in before
    assert "heliograph_feed_messages_total 99999.0" in after
    assert "process_resident_memory_bytes" in after


async def test_a_scraper_that_wants_open_metrics_gets_it() -> None:
    accept = {"Accept": "application/openmetrics-text; version=1.0.0"}
    async with (
        metrics_server(FakeHealth(report()), "127.0.0.1", 0) as port,
        aiohttp.ClientSession() as client,
        client.get(f"http://127.0.0.1:{port}/metrics", headers=accept) as answer,
    ):
        body = await answer.text()

    assert answer.headers["Content-Type"].startswith("application/openmetrics-text")
    assert body.endswith("# EOF\n")


async def test_a_port_that_is_taken_is_told_in_plain_words() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(WrongSettings, match=rf"listen on 127\.0\.0\.1:{port} .*another port"):
            async with metrics_server(FakeHealth(report()), "127.0.0.1", port):
                pass
