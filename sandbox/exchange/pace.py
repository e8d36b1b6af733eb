"""A stream that speaks at most once in so much exchange time."""


class Pace:
    """Says when it is time to speak again; at once at first."""

    def __init__(self, every_ms: int) -> None:
        self._every_ms = every_ms
        self._due_ms = 0

    def is_due(self, now_ms: int) -> bool:
        """Whether `every_ms` have passed since this was last true."""
        due = now_ms >= self._due_ms
        if due:
            self._due_ms = now_ms + self._every_ms
        return due
