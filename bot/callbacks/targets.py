"""Buttons of the places that hear every alert, for admins."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.carried import Base36, GrownData


class BindPlace(CallbackData, prefix="wb"):
    """Send every alert into a chat or a topic of it, or leave it alone."""

    chat_id: int
    topic_id: int
    """0 for the chat as a whole."""
    bind: bool


class ShowTargets(CallbackData, prefix="wt"):
    """Show a page of the list of targets in this message."""

    page: int


class TargetStep(StrEnum):
    """What a button under a target does."""

    SHOW = "show"
    TEST = "test"
    ASK = "ask"
    """Before it is removed."""
    REMOVE = "remove"


class ManageTarget(GrownData, prefix="wr"):
    """Show a target in this message, after something was done with it."""

    chat_id: int
    step: TargetStep
    topic_id: Base36 = 0
    """0 for the chat as a whole."""
