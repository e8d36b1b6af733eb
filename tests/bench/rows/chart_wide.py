"""A signal's picture of 1280x800, from the request to PNG bytes, in one process.

200 candles given, volume, four levels with their zones, structure; against mplfinance's own
`plot(savefig=…)` of the same candles, levels and zones. The median of 12 different pictures.
"""

import statistics

from tests.bench.load.drawing import drawing_ms
from tests.bench.row import Peer, Row


def measure(_seconds: float) -> list[float]:
    # Loads matplotlib: not for the runs of other rows.
    from charts.draw import draw  # noqa: PLC0415 - see above
    from tests.bench.load.chart_request import request  # noqa: PLC0415 - see above

    requests = [request("wide", seed) for seed in range(20)]
    return [statistics.median(drawing_ms(lambda seed: draw(requests[seed])))]


ROW = Row(
    name="chart_ms_1280x800",
    unit="ms",
    measure=measure,
    peers=(Peer(name="mplfinance", module="tests.bench.peers.mplfinance_chart"),),
)
