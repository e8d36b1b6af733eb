"""From a trade's sending to the commit of what it decided, 99th percentile of the outcomes.

As trade_to_decision_p99_ms, of the seconds that ended a signal or brought it to its first target.
Most of the outcomes come in one burst and share a few commits; nobody is shown one earlier, and
nothing but its alert waits for it.
"""

from tests.bench.load.watched_desk import ENDING, latencies
from tests.bench.percentile import percentile
from tests.bench.row import Row


def measure(seconds: float) -> list[float]:
    return [percentile(latencies(seconds, ending=ENDING).committed, 99)]


ROW = Row(name="trade_to_commit_p99_ms", unit="ms", measure=measure, watch_s=4.0)
