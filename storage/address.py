"""Where messages go."""

from typing import NamedTuple


class Address(NamedTuple):
    """A chat, or one topic of a forum: each chooses for itself what it hears.

    How fast messages may come, and whether any may, is a matter of the chat: all of its topics
    share that.
    """

    chat_id: int
    topic_id: int = 0
    """0 for the chat as a whole."""

    @property
    def whole(self) -> "Address":
        """The chat that it is a part of."""
        return Address(self.chat_id)

    def __str__(self) -> str:
        """`-1001234`, `-1001234/42`."""
        return f"{self.chat_id}/{self.topic_id}" if self.topic_id else str(self.chat_id)
