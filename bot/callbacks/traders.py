"""Buttons of traders."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData


class ShowTraders(CallbackData, prefix="d"):
    """Show a page of the list of traders in this message."""

    page: int


class TraderStep(StrEnum):
    """What a button under a trader does."""

    SHOW = "show"
    PAUSE = "pause"
    RESUME = "resume"
    ASK = "ask"
    """Before it is deleted."""
    DELETE = "delete"


class ManageTrader(CallbackData, prefix="m"):
    """Show a trader in this message, after something was done with it."""

    number: int
    step: TraderStep
