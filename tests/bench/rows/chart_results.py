"""The slowest kind of picture of results, from the request to PNG bytes, in one process.

Backtest (96 signals), calibration, table of twelve symbols, breakdown and study of 130 candles:
of each the median of 12 different pictures.
"""

import statistics
from collections.abc import Callable
from dataclasses import replace

from charts.picture import Picture
from tests.bench.load.drawing import drawing_ms
from tests.bench.row import Row


def measure(_seconds: float) -> list[float]:
    # Loads matplotlib: not for the runs of other rows.
    from charts.draw import draw  # noqa: PLC0415 - see above
    from tests.charts.results import (  # noqa: PLC0415 - see above
        backtest,
        breakdown,
        calibration,
        heat,
        study,
    )

    whole = study()
    kinds: tuple[Callable[[int], Picture], ...] = (
        lambda seed: backtest(title=f"Backtest {seed}"),
        lambda seed: calibration(title=f"Calibration {seed}"),
        lambda seed: heat(title=f"Top symbols {seed}"),
        lambda seed: breakdown(title=f"Breakdown {seed}"),
        lambda seed: replace(whole, chart=replace(whole.chart, symbol=f"{seed}/USDT")),
    )

    def median_ms(kind: Callable[[int], Picture]) -> float:
        return statistics.median(drawing_ms(lambda seed: draw(kind(seed))))

    return [max(median_ms(kind) for kind in kinds)]


ROW = Row(name="chart_results_ms", unit="ms", measure=measure)
