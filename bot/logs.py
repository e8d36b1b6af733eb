"""Log lines: time, level, room, a constant phrase and key=value; never a secret."""

import logging
from datetime import UTC, datetime


class _Redacting(logging.Formatter):
    """Blots out a secret wherever it slips in, such as in the URL of a failed request."""

    def __init__(self, secret: str) -> None:
        super().__init__("%(asctime)s %(levelname)-7s %(name)s  %(message)s")
        self._secret = secret

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace(self._secret, "***")


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
