"""The figures as a file for programs and as a table for people."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.contest import OURS, Result
from tests.bench.row import Course


def write(file: Path, results: Sequence[Result], machine: dict[str, Any]) -> None:
    """Write `build/bench.json`: `{"machine": {…}, "rows": [{"name", "value", "unit", …}]}`."""
    file.parent.mkdir(parents=True, exist_ok=True)
    report = {"machine": machine, "rows": [as_row(result) for result in results]}
    file.write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


def as_row(result: Result) -> dict[str, Any]:
    """A row of the file; `value` is null when our own run failed."""
    values = result.values.get(OURS, [])
    course = result.row.course_of(values)
    return {
        "name": result.row.name,
        "value": result.value,
        "unit": result.row.unit,
        "against": {name: round(ratio, 3) for name, ratio in result.against.items()},
        "better": result.row.better,
        "runs": len(values),
        "min": min(values, default=None),
        "max": max(values, default=None),
        **({} if course is None else asdict(course)),
        "peers": {peer.name: result.value_of(peer.name) for peer in result.row.peers},
        "absent": dict(result.absent),
        "definition": result.row.definition,
    }


def table(results: Sequence[Result]) -> str:
    """Columns: name, value with its spread, unit, and how many times better than each peer."""
    lines = [("figure", "value", "min … max", "unit", "against"), *map(_cells, results)]
    widths = [max(len(cells[column]) for cells in lines) for column in range(4)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=False))
        + f"  {cells[4]}".rstrip()
        for cells in lines
    )


def _cells(result: Result) -> tuple[str, str, str, str, str]:
    values = result.values.get(OURS, [])
    compared = [f"{name} {ratio:.2f}x" for name, ratio in result.against.items()]
    lacking = [f"{name}: {reason}" for name, reason in result.absent.items()]
    course = result.row.course_of(values)
    went = [] if course is None else [_went(course, result.row.unit, len(values))]
    return (
        result.row.name,
        "failed" if result.value is None else _number(result.value),
        f"{_number(min(values))} … {_number(max(values))}" if values else "",
        result.row.unit,
        ", ".join((*went, *compared, *lacking)),
    )


def _went(course: Course, unit: str, looks: int) -> str:
    return (
        f"over {looks} looks: last - first {course.last_minus_first:+.1f} {unit}, "
        f"straight line {course.rise:+.1f} {unit}"
    )


def _number(value: float) -> str:
    """Three digits that matter: 0.0123, 1.23, 12.3, 123, 12,346."""
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.3g}"
