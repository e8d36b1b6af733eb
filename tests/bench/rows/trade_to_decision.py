"""From a trade's sending to the tracker's decision on the second that it closed, 99th percentile.

As trade_to_candle_p99_ms. The clock stops when it is decided what the second means for every open
signal; trade_to_commit_p99_ms says when that is on the disk.
"""

from tests.bench.load.watched_desk import ENDING, latencies
from tests.bench.percentile import percentile
from tests.bench.row import Row


def measure(seconds: float) -> list[float]:
    return [percentile(latencies(seconds, ending=ENDING).decided, 99)]


ROW = Row(name="trade_to_decision_p99_ms", unit="ms", measure=measure, watch_s=4.0)
