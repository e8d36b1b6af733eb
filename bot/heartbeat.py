"""A file that is touched while the desk is well; the container's health check looks at its age."""

import logging
from contextlib import suppress
from pathlib import Path

from engine.clock import Clock

log = logging.getLogger(__name__)

FRESH_MS = 60_000


class Heartbeat:
    """Says to the outside that the event loop is alive."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    async def beat(self) -> None:
        """Note that the desk is alive now; where that cannot be noted, the desk lives on."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.write_text(f"{self._clock.now_ms()}\n")
        except OSError as error:
            log.warning("HEARTBEAT_FILE cannot be written, health checks will fail: %s", error)

    def close(self) -> None:
        """Note that the desk has closed."""
        with suppress(OSError):
            self._file.unlink()

    def is_beating(self) -> bool:
        """Whether somebody noted that within the last minute."""
        try:
            beaten_ms = int(self._file.read_text())
        except (OSError, ValueError):
            return False
        return self._clock.now_ms() - beaten_ms < FRESH_MS
