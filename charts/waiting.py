"""Pictures that wait for a worker."""

from charts.picture import Picture


class Waiting:
    """The urgent ones first; else in the order in which they were asked for."""

    def __init__(self) -> None:
        self._urgent: dict[Picture, None] = {}
        self._others: dict[Picture, None] = {}

    def add(self, picture: Picture, *, urgent: bool) -> None:
        """Queue it."""
        (self._urgent if urgent else self._others)[picture] = None

    def hurry(self, picture: Picture) -> None:
        """Somebody else needs it urgently; no change for one that does not wait any more."""
        if picture in self._others:
            del self._others[picture]
            self._urgent[picture] = None

    def next(self) -> Picture | None:
        """Whose turn it is; None when nobody waits."""
        queue = self._urgent or self._others
        if not queue:
            return None
        picture = next(iter(queue))
        del queue[picture]
        return picture

    @property
    def urgent(self) -> int:
        """How many urgent ones wait."""
        return len(self._urgent)
