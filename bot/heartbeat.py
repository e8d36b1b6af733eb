"""A file that is touched while the desk is well; the container's health check looks at its age."""

from pathlib import Path

from engine.clock import Clock

FRESH_MS = 60_000


class Heartbeat:
    """Says to the outside that the event loop is alive."""

    def __init__(self, file: Path, clock: Clock) -> None:
        self._file = file
        self._clock = clock

    async def beat(self) -> None:
        """Note that the desk is alive now."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_text(f"{self._clock.now_ms()}\n")

    def is_beating(self) -> bool:
        """Whether somebody noted that within the last minute."""
        try:
            beaten_ms = int(self._file.read_text())
        except (OSError, ValueError):
            return False
        return self._clock.now_ms() - beaten_ms < FRESH_MS
