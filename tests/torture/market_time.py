"""The market's time, shared between processes: whoever runs the exchange tells it to the desk."""

import mmap
import struct
from pathlib import Path

from engine.clock import SystemClock

SPEED = 45
"""Seconds of the market in one of ours."""
_FORMAT = struct.Struct("<q")


class MarketTime:
    """A wall clock of a machine that lives in the market's time; waiting is done in ours."""

    def __init__(self, file: Path) -> None:
        """file: eight bytes, see `begin`."""
        with file.open("r+b") as opened:
            self._shared = mmap.mmap(opened.fileno(), _FORMAT.size)
        self._ours = SystemClock()

    @classmethod
    def begin(cls, file: Path, now_ms: int) -> "MarketTime":
        """Let there be a time."""
        file.write_bytes(_FORMAT.pack(now_ms))
        return cls(file)

    def set(self, now_ms: int) -> None:
        """It is so late now."""
        _FORMAT.pack_into(self._shared, 0, now_ms)

    def now_ms(self) -> int:
        """UTC milliseconds since the epoch."""
        (now_ms,) = _FORMAT.unpack_from(self._shared)
        return int(now_ms)

    def monotonic_s(self) -> float:
        """Seconds that never run backwards."""
        return self._ours.monotonic_s()
