"""Plain mplfinance: pictures a second from two processes."""

import json
import multiprocessing
import time

from tests.bench.peers.mplfinance_plot import plot

PICTURES = 24

if __name__ == "__main__":
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        pool.map(plot, range(PICTURES, PICTURES + 6), chunksize=1)
        started_s = time.perf_counter()
        pool.map(plot, range(PICTURES), chunksize=1)
        print(json.dumps([PICTURES / (time.perf_counter() - started_s)]))  # noqa: T201 - the answer to whoever started it
