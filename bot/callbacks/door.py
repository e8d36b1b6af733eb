"""Buttons on the way in."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.callbacks.carried import GrownData


class WelcomeStep(StrEnum):
    """A button on the way from the first message to the first alert."""

    ACCEPT = "accept"
    """Of the risk."""
    ASK = "ask"
    """To be let in: whoever was turned away is shown the risk first."""
    REQUEST = "request"
    """The risk is accepted: the admins are told that somebody wants in."""
    ALL = "all"
    """Follow all pairs."""
    TOP = "top"
    """Follow the most traded ones."""
    LATER = "later"
    LOUD = "loud"
    """A sound with everything that usually has one."""
    OUTCOMES = "outcomes"
    """A sound with outcomes only."""
    SILENT = "silent"
    TEST = "test"
    """Show how an alert arrives."""


class Speed(StrEnum):
    """Timeframes of a preset; one letter, since there is little room."""

    ALL = ""
    FAST = "f"
    SLOW = "s"


class Welcome(GrownData, prefix="w"):
    """Take a step of the way in, and show the next in this message."""

    step: WelcomeStep
    came_for: str = ""
    """What the link said by which somebody came."""
    speed: Speed = Speed.ALL
    """Of the pairs' preset."""


class SpeakLanguage(CallbackData, prefix="wl"):
    """Greet in another language in this message, and speak it from now on."""

    language: str
    """A folder of locales."""
    came_for: str = ""
    """As above."""


class DecideAccess(CallbackData, prefix="wd"):
    """Let in somebody who asked, or not."""

    user_id: int
    approve: bool
