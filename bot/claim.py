"""A bot without admins belongs to whoever reads its console: one code, until the next start."""

import hmac
import secrets
from enum import StrEnum

MOST_TRIES_EACH = 5
MOST_TRIES = 1_000
"""Of all people together; then only a restart makes another code."""
_BYTES = 8


class Verdict(StrEnum):
    """What becomes of a code that somebody typed."""

    RIGHT = "right"
    WRONG = "wrong"
    TOO_OFTEN = "too_often"
    CLOSED = "closed"
    """There is an admin."""


class Claim:
    """Knows the code, and who guessed how often."""

    def __init__(self, *, is_open: bool) -> None:
        """is_open: nobody is an admin yet."""
        self.code = secrets.token_hex(_BYTES) if is_open else None
        """What is printed on the console; None once it is of no use."""
        self._wrong: dict[int, int] = {}

    def try_code(self, user_id: int, typed: str) -> Verdict:
        """Look at what somebody typed; the right code is right once."""
        if self.code is None:
            return Verdict.CLOSED
        tries = self._wrong.get(user_id, 0)
        if tries >= MOST_TRIES_EACH or sum(self._wrong.values()) >= MOST_TRIES:
            return Verdict.TOO_OFTEN
        # Compared in constant time: how long it takes tells nothing of the code.
        if not hmac.compare_digest(typed.encode(), self.code.encode()):
            self._wrong[user_id] = tries + 1
            return Verdict.WRONG
        self.code = None
        return Verdict.RIGHT

    def give_back(self, code: str) -> None:
        """It was right, but nothing could be written down."""
        self.code = code
