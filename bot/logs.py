"""Log lines: time, level, room, a constant phrase and key=value; never a secret."""

import logging
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

MOST_REMEMBERED = 2_000
"""Lines that are kept in memory for whoever asks in chat."""


class _Redacting(logging.Formatter):
    """Blots out a secret wherever it slips in, such as in the URL of a failed request."""

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s  %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace(self._secret, "***")


class RecentLines(logging.Handler):
    """The newest lines, in memory, without secrets."""

    def __init__(self, *, secret: str) -> None:
        super().__init__()
        self.setFormatter(_Redacting(secret))
        self._lines: deque[tuple[int, str]] = deque(maxlen=MOST_REMEMBERED)

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a line; the oldest is forgotten when there are too many."""
        self._lines.append((record.levelno, self.format(record)))

    def newest(self, limit: int, level: int = logging.NOTSET) -> list[str]:
        """The last ones of at least this importance, oldest first."""
        lines = [line for importance, line in self._lines if importance >= level]
        return lines[-limit:]

    @contextmanager
    def listening(self) -> Iterator["RecentLines"]:
        """Remember what is logged while the context is open."""
        logging.getLogger().addHandler(self)
        try:
            yield self
        finally:
            logging.getLogger().removeHandler(self)


def set_up_logging(level: str, *, secret: str) -> None:
    """Write to standard error; libraries only speak when something is wrong."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Redacting(secret))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for room in ("bot", "engine", "charts", "storage", "sandbox"):
        logging.getLogger(room).setLevel(level)
    # A handled update is no news.
    logging.getLogger("aiogram.event").setLevel(logging.WARNING)


def utc(time_ms: int) -> str:
    """A time as log lines tell it, without a space: `2026-01-31T12:34:56Z`."""
    return f"{datetime.fromtimestamp(time_ms / 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"
