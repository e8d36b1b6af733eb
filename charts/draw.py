"""A request to PNG bytes: laid out, then painted.

Loads matplotlib, mplfinance and Pillow, which is 65 MB and half a second: who only asks for
pictures imports charts.render, whose workers import this.
"""

from charts.cards import PerformanceCard
from charts.layout import card, scene
from charts.picture import Picture
from charts.raster import paint


def draw(picture: Picture) -> bytes:
    """The picture as PNG bytes; takes about ten milliseconds of one core.

    Raises ChartFailed when there is nothing to draw.
    """
    if isinstance(picture, PerformanceCard):
        return paint(card.lay_out(picture))
    return paint(scene.lay_out(picture))
