"""What the torture showed: one JSON for machines, one table for people."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from tests.torture.crash_points import CRASH_POINTS
from tests.torture.evidence import Evidence
from tests.torture.invariants import MESSAGES, is_coarse
from tests.torture.seeds import Verdict

REPEAT = "make torture SEED={seed} LIVES={lives}"


def report(verdicts: Sequence[Verdict], lives: int) -> dict[str, Any]:
    """All that was counted; `holds` says whether all is well."""
    crashes = sum((each.figures.crashes for each in verdicts), Counter[str]())
    recoveries = sorted(each for verdict in verdicts for each in verdict.figures.recoveries_s)
    return {
        "holds": not any(verdict.broken for verdict in verdicts),
        "seeds": len(verdicts),
        "lives": sum(each.figures.lives for each in verdicts),
        "crash_points": sum(crashes.values()),
        "crash_points_reached": {point.name: crashes[point.name] for point in CRASH_POINTS},
        "crash_points_missed": [each.name for each in CRASH_POINTS if not crashes[each.name]],
        "killed_elsewhere": sum(each.figures.elsewhere for each in verdicts),
        "calls": sum(each.figures.calls for each in verdicts),
        "faults": dict(sum((each.figures.faults for each in verdicts), Counter[str]())),
        **_sums([each.evidence for each in verdicts if each.evidence is not None]),
        "lost": _broken(verdicts, "I2"),
        "inversions": _broken(verdicts, "I4"),
        "wrong_outcomes": _broken(verdicts, "I5"),
        "recovery_s": {
            "median": round(recoveries[len(recoveries) // 2], 2) if recoveries else None,
            "longest": round(recoveries[-1], 2) if recoveries else None,
        },
        "broken": [_told(verdict, lives) for verdict in verdicts if verdict.broken],
    }


def table(found: dict[str, Any]) -> str:
    """The figures, one a line, and what does not hold."""
    figures = "\n".join(
        f"{name.replace('_', ' '):<22}{_short(value)}"
        for name, value in found.items()
        if name not in {"broken", "holds"}
    )
    broken = "\n".join(json.dumps(each, indent=2, ensure_ascii=False) for each in found["broken"])
    return f"{figures}\n{broken}\n{'all holds' if found['holds'] else 'BROKEN'}"


def _sums(evidences: Sequence[Evidence]) -> dict[str, Any]:
    sent = [row for each in evidences for row in each.rows if row.kind in MESSAGES]
    arrivals = [
        Counter((seen.chat_id, seen.number, seen.kind) for seen in each.seen) for each in evidences
    ]
    return {
        "signals": sum(len(each.signals) for each in evidences),
        "outcomes": dict(
            Counter(
                signal.outcome.kind
                for each in evidences
                for signal in each.signals
                if signal.outcome is not None
            )
        ),
        "corrections": sum(
            event.kind == "corrected" for each in evidences for event in each.events
        ),
        "known_to_the_minute": sum(
            signal.outcome != each.verdicts[signal.number] and is_coarse(each, signal)
            for each in evidences
            for signal in each.signals
        ),
        "messages": sum(counts.total() for counts in arrivals),
        "uncertain": sum(row.possible_repeat or row.status == "uncertain" for row in sent),
        "duplicates": sum(counts.total() - len(counts) for counts in arrivals),
        "heads_posted": sum(len(each.heads) for each in evidences),
    }


def _broken(verdicts: Sequence[Verdict], invariant: str) -> int:
    return sum(
        len(lines)
        for verdict in verdicts
        for name, lines in verdict.broken.items()
        if name.startswith(invariant)
    )


def _told(verdict: Verdict, lives: int) -> dict[str, Any]:
    seed = verdict.figures.seed
    return {
        "seed": seed,
        "exchange": verdict.figures.protocol,
        "repeat": REPEAT.format(seed=seed, lives=lives),
        "broken": verdict.broken,
    }


def _short(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {count}" for name, count in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
