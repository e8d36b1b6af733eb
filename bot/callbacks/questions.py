"""Buttons of questions and their answers."""

from aiogram.filters.callback_data import CallbackData

from bot.assistant.question import Topic
from bot.callbacks.carried import GrownData
from bot.callbacks.parts import AnyTimeframe, Sides
from engine.market import Timeframe


class StopComment(CallbackData, prefix="qx"):
    """End what is being written in this message."""


class Ask(GrownData, prefix="q"):
    """Answer a question in this message."""

    topic: Topic
    subject: str = ""
    """The perpetual that it is about, by its exchange's name; else what else is named."""
    sides: Sides = Sides.BOTH
    timeframe: Timeframe | AnyTimeframe = AnyTimeframe.ANY
    period: str = ""
    """As bot.assistant.period.Period writes it; empty for the usual one."""
    count: int = 0
    """Of rows; 0 for as many as usual."""
