"""Buttons of track records and of tables of periods."""

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.carried import GrownData
from bot.callbacks.parts import AnyTimeframe, Sides, StatsPeriod
from engine.market import Timeframe
from engine.periods import PeriodLength


class ShowStats(GrownData, prefix="r"):
    """Show the track record of a period in this message."""

    period: StatsPeriod
    trader: int = 0
    """Its number; 0 for the house."""
    exchange_id: str = ""
    """The perpetual that it is about; empty for all."""
    timeframe: Timeframe | AnyTimeframe = AnyTimeframe.ANY
    sides: Sides = Sides.BOTH
    by_score: bool = False
    """Whether it shows how often signals won by their score, in place of what they made."""


class ShowPeriods(CallbackData, prefix="k"):
    """Show a table of periods in this message, or send it as a file."""

    length: PeriodLength
    count: int
    """Of the newest ones."""
    as_file: bool = False
