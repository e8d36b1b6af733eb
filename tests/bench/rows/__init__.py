"""Every row of the table, in its order. To add one: a file beside the others, and a line here."""

from importlib import import_module

from tests.bench.row import Row

# Names, not rows: a run loads what it measures, and nothing else that could disturb it.
MODULES = {
    "ingest_us_per_trade": "ingest",
    "paced_us_per_trade": "paced",
    "trade_to_candle_p99_ms": "trade_to_candle",
    "trade_to_decision_p99_ms": "trade_to_decision",
    "trade_to_commit_p99_ms": "trade_to_commit",
    "reconnect_500_symbols_s": "reconnect",
    "recover_1000_signals_s": "recover_1000",
    "steady_core_pct": "steady_core",
    "steady_rss_mb": "steady_rss",
    "seconds_mb_per_symbol_day": "seconds_size",
    "seconds_read_day_ms": "seconds_read",
    "seconds_core_pct": "seconds_core",
    "indicator_set_us": "indicator_set",
    "close_path_us": "close_path",
    "score_200_symbols_p99_ms": "score_200",
    "traders_close_ms": "traders_close",
    "backtest_candles_per_s": "backtest",
    "simple_rule_candles_per_s": "simple_rule",
    "chart_ms_1280x800": "chart_wide",
    "chart_phone_p95_ms": "chart_phone",
    "chart_results_ms": "chart_results",
    "charts_per_s": "charts_per_s",
    "chart_loop_lag_p99_ms": "chart_loop_lag",
    "chart_worker_rss_mb": "chart_worker_rss",
    "chart_cache_hit_p95_ms": "chart_cache_hit",
    "start_reply_p95_ms": "start_reply",
    "assistant_first_content_p95_ms": "assistant_first_content",
    "timeframe_switch_p95_ms": "timeframe_switch",
    "commit_to_send_p99_ms": "commit_to_send",
    "burst_500_chats_outcome_s": "burst_500_chats",
    "cli_help_ms": "cli_help",
    "demo_first_signal_s": "demo_first_signal",
}


def row(name: str) -> Row:
    """The row of that name; KeyError when there is none."""
    found: Row = import_module(f"tests.bench.rows.{MODULES[name]}").ROW
    return found
