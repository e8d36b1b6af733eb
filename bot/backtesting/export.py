"""A backtest's signals in files: all that is needed to make its figures again."""

import csv
import json
from pathlib import Path

from bot.backtesting.findings import Findings
from engine.backtesting.rows import rows

COLUMNS = (
    *("symbol", "trader", "time_ms", "side", "score", "entry", "stop_loss", "take_profit_1"),
    *("take_profit_2", "atr", "expires_ms", "condition", "took_profit_1_ms", "outcome"),
    *("ended_ms", "exit", "mfe_r", "mae_r", "return", "result_r", "fees", "slippage", "funding"),
    *("net_return", "net_r"),
)


def write_csv(findings: Findings, file: Path) -> None:
    """One line a signal; empty where nothing is known. Raises OSError."""
    with file.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, COLUMNS)
        table.writeheader()
        table.writerows(rows(findings.report.signals))


def write_json(findings: Findings, file: Path) -> None:
    """The period, what it is tested on, and the signals. Raises OSError."""
    report = findings.report
    told = {
        "start_ms": report.start_ms,
        "end_ms": report.end_ms,
        "symbols": [
            {
                "symbol": each.symbol,
                "exchange": each.exchange,
                "start_ms": each.start_ms,
                "end_ms": each.end_ms,
                "minutes": each.minutes,
                "seconds": each.seconds,
                "gaps": [list(gap) for gap in each.gaps],
                "taker_fee": each.costs.taker_fee,
                "maker_fee": each.costs.maker_fee,
                "slippage": each.costs.slippage,
            }
            for each in report.symbols
        ],
        "signals": list(rows(report.signals)),
    }
    file.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
