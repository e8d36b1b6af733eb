"""The runner itself; the figures are for `make bench`."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import report
from tests.bench.contest import OURS, ROOT, Result
from tests.bench.percentile import percentile
from tests.bench.row import Peer, Row
from tests.bench.rows import MODULES, row


def a_row(**given: object) -> Row:
    values = {"name": "a_row", "unit": "ms", "measure": lambda _seconds: [1.0]} | given
    return Row(**values)  # type: ignore[arg-type] # any field of a row


def test_every_row_has_a_name_of_its_own_and_says_what_it_measures() -> None:
    rows = {name: row(name) for name in MODULES}

    assert all(each.name == name for name, each in rows.items())
    assert len(set(MODULES.values())) == len(MODULES)
    assert all(each.definition for each in rows.values())


def test_one_cheap_row_runs_from_the_command_line_to_the_file(tmp_path: Path) -> None:
    out = tmp_path / "bench.json"

    done = subprocess.run(  # noqa: S603 - ourselves
        [
            *(sys.executable, "-m", "tests.bench", "--runs", "1"),
            *("--only", "cli_help_ms", "--out", str(out)),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    [found] = json.loads(out.read_text(encoding="utf-8"))["rows"]
    assert found["name"] == "cli_help_ms"
    assert found["value"] > 1
    assert found["min"] == found["value"] == found["max"]
    assert "cli_help_ms" in done.stdout


@pytest.mark.parametrize(("better", "ratio"), [("lower", 3.0), ("higher", 1 / 3)])
def test_a_ratio_above_1_means_that_we_are_better(better: str, ratio: float) -> None:
    peer = Peer(name="peer", module="somewhere")
    result = Result(a_row(better=better, peers=(peer,)), {OURS: [1, 2, 9], "peer": [6, 6, 7]})

    found = report.as_row(result)

    assert found["value"] == 2
    assert found["against"]["peer"] == pytest.approx(ratio, abs=1e-3)


def test_a_peer_that_is_not_installed_is_told_and_has_no_ratio() -> None:
    peer = Peer(name="peer", module="somewhere")
    result = Result(a_row(peers=(peer,)), {OURS: [1.0]}, {"peer": "not installed"})

    assert report.as_row(result)["against"] == {}
    assert report.as_row(result)["absent"] == {"peer": "not installed"}
    assert "peer: not installed" in report.table([result])


def test_a_run_of_ours_that_failed_has_no_value() -> None:
    result = Result(a_row(), {}, {OURS: "ValueError: no"})

    assert report.as_row(result)["value"] is None
    assert "failed" in report.table([result])


def test_a_course_says_how_far_it_rose() -> None:
    rising = Result(a_row(unit="MB", is_course=True), {OURS: [380.0, 384.0, 382.0, 390.0]})
    others = Result(a_row(), {OURS: [380.0, 390.0]})

    found = report.as_row(rising)

    assert found["last_minus_first"] == 10.0
    assert found["rise"] == pytest.approx(8.4)
    told = "over 4 looks: last - first +10.0 MB, straight line +8.4 MB"
    assert told in report.table([rising])
    assert "looks" not in report.table([others])
    assert "rise" not in report.as_row(others)


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(number) for number in range(1, 101)]

    assert percentile(values, 99) == 99
    assert percentile(values, 50) == 50
    assert percentile([7.0], 99) == 7.0
