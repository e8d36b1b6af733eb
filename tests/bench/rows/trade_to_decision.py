"""From a trade's sending to the tracker's decision on the second that it closed, 99th percentile.

As trade_to_candle_p99_ms, but three of the signals end in the meantime: their outcomes are
committed to a real SQLite file before the clock stops, and what comes behind them waits.
"""

from tests.bench.load.watched_desk import latencies
from tests.bench.percentile import percentile
from tests.bench.row import Row

ENDING = 3


def measure(seconds: float) -> list[float]:
    return [percentile(latencies(seconds, ending=ENDING).decided, 99)]


ROW = Row(name="trade_to_decision_p99_ms", unit="ms", measure=measure, watch_s=4.0)
