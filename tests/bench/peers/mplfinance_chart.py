"""Plain mplfinance: milliseconds a picture."""

import json
import statistics

from tests.bench.cores import core_of, pin
from tests.bench.load.drawing import drawing_ms
from tests.bench.peers.mplfinance_plot import plot

if __name__ == "__main__":
    pin(core_of("measured"))
    print(json.dumps([statistics.median(drawing_ms(plot))]))  # noqa: T201 - the answer to whoever started it
