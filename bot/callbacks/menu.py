"""Buttons of the home message, and the one that takes a message away."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData
from pydantic import Field


class CloseMessage(CallbackData, prefix="x"):
    """Take this message away."""


class Room(StrEnum):
    """Where the home message leads to."""

    HOME = "home"
    CHARTS = "charts"
    TOP = "top"
    STATS = "stats"
    PICTURE = "picture"
    """Of what STATS tells."""
    HELP = "help"
    ASK = "ask"
    """What may be asked in plain words."""


class OpenMenu(CallbackData, prefix="hm"):
    """Show the home message, or what one of its buttons leads to, in this message."""

    room: Room
    page: int = 0
    """Of a list, from 0."""


class DrawTop(CallbackData, prefix="ht"):
    """Show the ranking of now with its picture, in the place of an older one or as a message."""

    count: int = Field(ge=1)
    """Pairs in it."""
