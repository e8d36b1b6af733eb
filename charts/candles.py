"""The candles of a picture, drawn by mplfinance.

`mplfinance.plot` builds four axes, draws each volume bar as an artist of its own and changes
global rcParams, from which pictures made side by side go wrong. What we want of it is its
candlesticks and its market colours; it offers them to nobody but itself, as
`_construct_candlestick_collections`, so that is what we call. The version is pinned to 0.12, the
last; a test of the pixels notices a change. The collections are drawn by matplotlib on our own
renderer: no axes, no pyplot figure, no rcParams.
"""

from functools import cache
from typing import Any, Self

from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.collections import Collection
from matplotlib.transforms import IdentityTransform

from charts.display import Candles
from charts.lean_mplfinance import lean_imports

with lean_imports():
    import mplfinance as mpf
    from mplfinance._utils import _construct_candlestick_collections


@cache
def style(up: str, down: str) -> dict[str, Any]:
    """The style of mplfinance for candles in these two colours."""
    colours = mpf.make_marketcolors(
        up=up, down=down, edge="inherit", wick="inherit", volume="inherit", alpha=1.0
    )
    made: dict[str, Any] = mpf.make_mpf_style(marketcolors=colours)
    return made


def collections(candles: Candles) -> list[Collection]:
    """Wicks, then bodies, in the pixels of the picture."""
    xs, opens, highs, lows, closes = (list(row) for row in zip(*candles.bars, strict=True))
    widths = {"candle_width": candles.body, "candle_linewidth": candles.wick}
    wicks, bodies = _construct_candlestick_collections(
        xs,
        opens,
        highs,
        lows,
        closes,
        marketcolors=style(candles.up, candles.down)["marketcolors"],
        config={
            "_width_config": widths,
            "marketcolor_overrides": None,
            "mco_faceonly": False,
        },
    )
    bodies.set_linewidth(0)
    for collection in (wicks, bodies):
        # The bars are on whole pixels already: smoothing would blur, snapping would move them.
        # Told twice, for matplotlib draws a lone shape with one flag half a pixel aside.
        collection.set(transform=IdentityTransform(), antialiased=[False, False], snap=False)
        collection.set_figure(_Resolution())
    return [wicks, bodies]


class _Resolution:
    """All that a collection asks its figure for; matplotlib's own loads 8 MB."""

    dpi = 72

    def get_figure(self, *, root: bool) -> Self:
        return self


def draw(renderer: RendererAgg, candles: Candles) -> None:
    """Draw candles on the renderer; none are no-op."""
    if candles.bars:
        for collection in collections(candles):
            collection.draw(renderer)
