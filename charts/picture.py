"""What can be asked for: requests that say all that their picture depends on."""

from typing import TypeAlias

from charts.backtest_card import BacktestCard
from charts.breakdown_card import BreakdownCard
from charts.calibration_card import CalibrationCard
from charts.cards import PerformanceCard
from charts.heat_table import HeatTable
from charts.signal_chart import ChartRequest
from charts.study import Study

Picture: TypeAlias = (
    ChartRequest
    | Study
    | PerformanceCard
    | BacktestCard
    | CalibrationCard
    | BreakdownCard
    | HeatTable
)


def name_of(picture: Picture) -> str:
    """What it is about, for messages: a symbol or a title."""
    match picture:
        case ChartRequest():
            return picture.symbol
        case Study():
            return picture.chart.symbol
        case _:
            return picture.title
