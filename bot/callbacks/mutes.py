"""Buttons of muting."""

from aiogram.filters.callback_data import CallbackData


class AskMute(CallbackData, prefix="mu"):
    """Ask for how long the pair of a signal is to be muted."""

    number: int


class PickMutePair(CallbackData, prefix="mp"):
    """Show a page of the pairs that may be muted in this message."""

    page: int


class AskMutePair(CallbackData, prefix="mq", sep="|"):
    """Ask in this message for how long a pair is to be muted."""

    symbol: str
    """Empty for all pairs."""


class MuteFor(CallbackData, prefix="mf", sep="|"):
    """Mute a pair in this chat."""

    symbol: str
    """Empty for all pairs."""
    hours: int
    """0 for ever."""


class Unmute(CallbackData, prefix="mx", sep="|"):
    """Let a pair be heard again, and show what is still muted."""

    symbol: str
    """Empty for all pairs, if they are muted together."""
