"""A signal's picture for the phone (1280x1120), from the request to PNG bytes; 95th percentile.

Of 12 different pictures, in one process.
"""

from tests.bench.load.drawing import drawing_ms
from tests.bench.percentile import percentile
from tests.bench.row import Row


def measure(_seconds: float) -> list[float]:
    # Loads matplotlib: not for the runs of other rows.
    from charts.draw import draw  # noqa: PLC0415 - see above
    from tests.bench.load.chart_request import request  # noqa: PLC0415 - see above

    requests = [request("phone", seed) for seed in range(20)]
    return [percentile(drawing_ms(lambda seed: draw(requests[seed])), 95)]


ROW = Row(name="chart_phone_p95_ms", unit="ms", measure=measure)
