"""The pictures of docs/strategy.md, drawn by the program's own charts: `make pictures`.

Their market is made up from a seed, so that they can be drawn again, and nothing in them ever
traded. Each shows the first moment that has what the page explains, not the best one.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from engine.tracking import OutcomeKind
from sandbox.pictures.results import draw_backtest, draw_calibration
from sandbox.pictures.signals import draw_signal
from sandbox.pictures.structure import draw_breaks, draw_gaps, draw_pivots
from sandbox.pictures.studies import draw_features, draw_zones

PICTURES: Mapping[str, Callable[[], bytes]] = MappingProxyType(
    {
        "features.png": draw_features,
        "pivots.png": draw_pivots,
        "gaps.png": draw_gaps,
        "breaks.png": draw_breaks,
        "zones.png": draw_zones,
        "target.png": lambda: draw_signal(OutcomeKind.TAKE_PROFIT_2),
        "stop.png": lambda: draw_signal(OutcomeKind.STOP_LOSS),
        "backtest.png": draw_backtest,
        "calibration.png": draw_calibration,
    }
)
"""What draws each picture, by its file's name; PNG bytes come back."""
