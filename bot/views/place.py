"""Where a message is shown decides which buttons it may carry."""

from dataclasses import dataclass
from enum import StrEnum

from bot.base36 import to_base36


class PlaceKind(StrEnum):
    """Who reads a message."""

    PRIVATE = "private"
    """One person: buttons may change the message."""
    CHANNEL = "channel"
    """Many, in a channel, a group or a topic: a button that changes it would change it for all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A kind of chat, and the bot that links lead to."""

    kind: PlaceKind
    bot_username: str
    """Without the @; "" where the server does not say how it is called: no link leads to it."""

    def signal_link(self, number: int) -> str:
        """Opens a signal in the private chat with the bot and starts tracking it."""
        return self._link(f"s_{to_base36(number)}")

    def chart_link(self, number: int) -> str:
        """Opens a signal's chart in the private chat with the bot."""
        return self._link(f"c_{to_base36(number)}")

    def _link(self, payload: str) -> str:
        return f"https://t.me/{self.bot_username}?start={payload}"
