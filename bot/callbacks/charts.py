"""Buttons of charts."""

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

from bot.callbacks.carried import GrownData
from charts.signal_chart import FARTHEST, NEAREST
from engine.market import Timeframe


class OpenChart(CallbackData, prefix="o"):
    """Show a signal's chart as a new message."""

    number: int


class SwitchChart(GrownData, prefix="c"):
    """Redraw the chart of this message, as this says."""

    exchange_id: str
    timeframe: Timeframe
    number: int
    """The signal whose levels it shows; 0 for none."""
    zoom: int = Field(default=0, ge=FARTHEST, le=NEAREST)
    """Steps nearer than usual."""
    levels: bool = True
    """Whether levels and structure are drawn."""
    light: bool = False
    """Whether its theme is the light one."""
    study: bool = False
    """Whether indicators are drawn, too."""


class SaveChart(SwitchChart, prefix="h"):
    """Send what this message shows as a file, of twice its size."""


class NewChart(CallbackData, prefix="hc"):
    """Show a pair's chart as a new message."""

    exchange_id: str
