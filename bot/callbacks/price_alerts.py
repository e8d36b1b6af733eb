"""Buttons of price alerts."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from engine.market import Timeframe


class AlertChoice(StrEnum):
    """What the form of price alerts has on offer."""

    UP_1 = "u1"
    UP_3 = "u3"
    DOWN_1 = "d1"
    DOWN_3 = "d3"
    MOVE_HOUR = "mh"
    MOVE_DAY = "md"
    RSI_LOW = "rl"
    RSI_HIGH = "rh"
    FUNDING = "f"


class PickAlertPair(CallbackData, prefix="pp"):
    """Show the pairs of the form of price alerts in this message."""

    page: int


class AskAlert(CallbackData, prefix="pa"):
    """Take the next step of the form of price alerts in this message."""

    exchange_id: str
    choice: AlertChoice | None = None
    """None before it is chosen."""
    level: float | None = None
    """The price that was on offer, if the choice is one: what was pressed is what is kept."""
    repeats: bool = False
    make: bool = False
    """Keep the alert as it was chosen."""


class ShowAlerts(CallbackData, prefix="pl"):
    """Show a page of one's price alerts in this message."""

    page: int


class AlertStep(StrEnum):
    """What a button under a price alert does."""

    PAUSE = "p"
    RESUME = "r"
    DELETE = "d"


class ManageAlert(CallbackData, prefix="pm"):
    """Do something with a price alert, and show it or the list in this message."""

    number: int
    step: AlertStep
    page: int
    listed: bool
    """Whether the button stands in the list."""


class MoveWithin(CallbackData, prefix="pw"):
    """Look for the move of a price alert within another time, and show it in this message."""

    number: int
    window: Timeframe
