"""A request to PNG bytes: laid out, then painted.

Loads matplotlib, mplfinance and Pillow, which is 55 MB and half a second: who only asks for
pictures imports charts.render, whose workers import this.
"""

from charts.backtest_card import BacktestCard
from charts.breakdown_card import BreakdownCard
from charts.calibration_card import CalibrationCard
from charts.cards import PerformanceCard
from charts.display import Display
from charts.heat_table import HeatTable
from charts.layout import backtest, breakdown, calibration, card, heat, scene, study
from charts.picture import Picture
from charts.raster import paint
from charts.signal_chart import ChartRequest
from charts.study import Study


def draw(picture: Picture) -> bytes:
    """The picture as PNG bytes; takes about ten milliseconds of one core.

    Raises ChartFailed when there is nothing to draw.
    """
    return paint(lay_out(picture))


def lay_out(picture: Picture) -> Display:
    """What the picture shows, and where. Raises ChartFailed when there is nothing to draw."""
    match picture:
        case ChartRequest():
            return scene.lay_out(picture)
        case Study():
            return study.lay_out(picture)
        case PerformanceCard():
            return card.lay_out(picture)
        case BacktestCard():
            return backtest.lay_out(picture)
        case CalibrationCard():
            return calibration.lay_out(picture)
        case BreakdownCard():
            return breakdown.lay_out(picture)
        case HeatTable():
            return heat.lay_out(picture)
