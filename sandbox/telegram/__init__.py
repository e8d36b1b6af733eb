"""A Bot API server of one's own, with a chat page, for the demo and for tests."""

from sandbox.ports import PortTaken
from sandbox.telegram.errors import NothingHappened
from sandbox.telegram.missing import Missing
from sandbox.telegram.people import NoSuchButton, Person, Place, Press
from sandbox.telegram.server import DEFAULT_TOKEN, TelegramSandbox
from sandbox.telegram.state import Message

__all__ = [
    "DEFAULT_TOKEN",
    "Message",
    "Missing",
    "NoSuchButton",
    "NothingHappened",
    "Person",
    "Place",
    "PortTaken",
    "Press",
    "TelegramSandbox",
]
