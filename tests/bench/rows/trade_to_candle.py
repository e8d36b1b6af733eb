"""From a trade's sending to its closed 1-second candle at the desk, 99th percentile.

3,000 messages a second of 50 symbols on a market that runs 20 times faster than life, so that
some hundred seconds close in a second; the real feed, market, desk with 100 open signals, of which
30 end meanwhile, and database. The clock starts in the sender, before the socket: ours is the
whole way.
"""

from tests.bench.load.watched_desk import ENDING, latencies
from tests.bench.percentile import percentile
from tests.bench.row import Row


def measure(seconds: float) -> list[float]:
    return [percentile(latencies(seconds, ending=ENDING).published, 99)]


ROW = Row(name="trade_to_candle_p99_ms", unit="ms", measure=measure, watch_s=4.0)
