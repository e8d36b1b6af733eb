"""Buttons of the picker of pairs to follow."""

from aiogram.filters.callback_data import CallbackData


class FollowPair(CallbackData, prefix="f"):
    """Follow or leave a pair, and show the picker again."""

    exchange_id: str
    on: bool
    page: int


class TurnPairs(CallbackData, prefix="p"):
    """Show a page of the pair picker in this message."""

    page: int
