"""Whether anything may be sent at all."""

from dataclasses import dataclass


@dataclass(slots=True)
class Standing:
    """How the bot stands with Telegram; delivery says it, whoever reports health reads it."""

    stopped: str | None = None
    """Why nothing is sent: what Telegram said of our token. None while messages may go."""
