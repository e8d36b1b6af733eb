"""Whether the Bot API server fails at pictures just now, though it takes words."""

import logging

from engine.clock import Clock

log = logging.getLogger(__name__)

KNOWN_S = 300.0
"""So long after a picture had to go as words others are tried once, not again and again."""


class PictureTrouble:
    """Belongs to all who send pictures by one server: what one of them met, all know."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._until_s = 0.0

    @property
    def is_known(self) -> bool:
        """Whether a picture that fails once is to be given up."""
        return self._clock.monotonic_s() < self._until_s

    def met(self, reason: object) -> None:
        """A picture went as words because of the server."""
        if not self.is_known:
            log.warning("the Bot API server fails at pictures, words go alone: error=%s", reason)
        self._until_s = self._clock.monotonic_s() + KNOWN_S

    def over(self) -> None:
        """A picture was taken."""
        if self.is_known:
            log.warning("the Bot API server takes pictures again")
        self._until_s = 0.0
