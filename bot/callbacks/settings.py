"""Buttons of a chat's settings."""

from enum import StrEnum

from bot.callbacks.carried import Base36, GrownData


class SettingsPage(StrEnum):
    """A part of the settings; two letters, since there is little room."""

    HOME = "ho"
    EVENTS = "ev"
    SCORE = "sc"
    SIDES = "si"
    TIMEFRAMES = "tf"
    PAIRS = "pr"
    QUIET = "qu"
    ZONE = "tz"
    LANGUAGE = "la"
    DIGESTS = "di"
    PICTURES = "pi"
    TARGETS = "tg"


class ShowSettings(GrownData, prefix="ns"):
    """Show a page of a chat's or a topic's settings in this message."""

    chat_id: int
    """Whose they are: a person's private chat, or a target; 0 for whoever presses."""
    page: SettingsPage
    at: int = 0
    """The part of a long page, from 0."""
    topic_id: Base36 = 0
    """Of a target; 0 for the chat as a whole."""


class ChangeSettings(GrownData, prefix="nc", sep="|"):
    """Choose something on a page of a chat's or a topic's settings, and show the page again."""

    chat_id: int
    page: SettingsPage
    at: int
    choice: str
    """As bot.choices reads it: `signal=off`."""
    topic_id: Base36 = 0
    """Of a target; 0 for the chat as a whole."""
