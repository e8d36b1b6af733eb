"""The exported signals make every figure again, by plain arithmetic that knows no product code."""

import csv
import json
import math
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from bot.backtesting.export import write_csv, write_json
from tests.bot.backtesting.builders import findings

DAY_MS = 86_400_000


class Recomputed:
    """Reads the two files, as anybody's script would."""

    def __init__(self, table: Path, told: Path) -> None:
        with table.open(encoding="utf-8", newline="") as lines:
            self.all = list(csv.DictReader(lines))
        self.ended = sorted(
            (row for row in self.all if row["ended_ms"]),
            key=lambda row: (int(row["ended_ms"]), int(row["time_ms"]), row["symbol"]),
        )
        self.told: dict[str, Any] = json.loads(told.read_text(encoding="utf-8"))

    def numbers(self, column: str) -> list[float]:
        return [float(row[column]) for row in self.ended]

    def win_rate(self, column: str) -> float:
        won = [row["outcome"] != "ambiguous" and float(row[column]) > 0 for row in self.ended]
        return float(sum(won) / len(won))

    def profit_factor(self, column: str) -> float:
        made = self.numbers(column)
        return sum(r for r in made if r > 0) / -sum(r for r in made if r < 0)

    def daily(self, column: str) -> list[float]:
        start_ms, end_ms = int(self.told["start_ms"]), int(self.told["end_ms"])
        days: defaultdict[int, float] = defaultdict(float)
        for row in self.ended:
            days[min(int(row["ended_ms"]), end_ms - 1) // DAY_MS] += float(row[column])
        return [days[day] for day in range(start_ms // DAY_MS, math.ceil(end_ms / DAY_MS))]

    def sharpe(self, column: str) -> float:
        daily = self.daily(column)
        mean = sum(daily) / len(daily)
        variance = sum((each - mean) ** 2 for each in daily) / (len(daily) - 1)
        return mean / math.sqrt(variance) * math.sqrt(365)

    def sortino(self, column: str) -> float:
        daily = self.daily(column)
        downside = math.sqrt(sum(min(each, 0) ** 2 for each in daily) / len(daily))
        return sum(daily) / len(daily) / downside * math.sqrt(365)

    def drawdown(self, column: str) -> float:
        total = peak = deepest = 0.0
        for made in self.numbers(column):
            total += made
            peak = max(peak, total)
            deepest = max(deepest, peak - total)
        return deepest

    def exposure(self) -> float:
        is_open = whole = 0
        for symbol in self.told["symbols"]:
            start_ms, end_ms = symbol["start_ms"], symbol["end_ms"]
            whole += end_ms - start_ms
            minutes: set[int] = set()
            for row in self.all:
                if row["symbol"] == symbol["symbol"]:
                    until_ms = int(row["ended_ms"] or end_ms)
                    minutes.update(range(int(row["time_ms"]), min(until_ms, end_ms), 60_000))
            is_open += 60_000 * len(minutes)
        return float(is_open / whole)


@pytest.fixture(scope="module")
def again(tmp_path_factory: pytest.TempPathFactory) -> Recomputed:
    folder = tmp_path_factory.mktemp("exported")
    write_csv(findings(), folder / "signals.csv")
    write_json(findings(), folder / "signals.json")
    return Recomputed(folder / "signals.csv", folder / "signals.json")


@pytest.mark.parametrize(
    ("made_r", "returned", "when"),
    [("result_r", "return", "before_costs"), ("net_r", "net_return", "after_costs")],
)
def test_every_figure_comes_out_again(
    made_r: str, returned: str, when: str, again: Recomputed
) -> None:
    said = getattr(findings().report, when)

    count = len(again.ended)
    assert count == said.tally.signals > 30
    assert again.win_rate(made_r) == said.tally.win_rate
    assert sum(again.numbers(made_r)) / count == pytest.approx(said.tally.expectancy_r)
    assert sum(again.numbers(returned)) == pytest.approx(said.tally.total_return)
    assert again.profit_factor(made_r) == pytest.approx(said.tally.profit_factor)
    assert again.sharpe(returned) == pytest.approx(said.sharpe)
    assert again.sortino(returned) == pytest.approx(said.sortino)
    assert again.drawdown(made_r) == pytest.approx(said.max_drawdown_r)
    assert again.drawdown(returned) == pytest.approx(said.max_drawdown)


def test_exposure_comes_out_again(again: Recomputed) -> None:
    assert again.exposure() == pytest.approx(findings().report.exposure)


def test_costs_are_what_lies_between_both_results(again: Recomputed) -> None:
    for row in again.ended:
        risk = abs(float(row["entry"]) - float(row["stop_loss"])) / float(row["entry"])
        paid = float(row["fees"]) + float(row["slippage"]) + float(row["funding"] or 0)
        assert float(row["return"]) - paid == pytest.approx(float(row["net_return"]))
        assert float(row["result_r"]) - paid / risk == pytest.approx(float(row["net_r"]))


def test_both_files_hold_the_same_signals(again: Recomputed) -> None:
    in_json = again.told["signals"]

    assert [row["time_ms"] for row in in_json] == [int(row["time_ms"]) for row in again.all]
    assert [row["net_r"] for row in in_json] == [
        float(row["net_r"]) if row["net_r"] else None for row in again.all
    ]
