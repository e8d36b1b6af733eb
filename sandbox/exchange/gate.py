"""What stands before the REST answers: maintenance, the limit of requests, and shorter pages."""

from collections import deque
from collections.abc import Mapping

from engine.clock import Clock
from sandbox.faults import Refusal, ServerError, TooManyRequests


class Gate:
    """Lets requests through as they are, until it is told otherwise."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._limit: int | None = None
        self._window_s = 0.0
        self._passed_s: deque[float] = deque()
        self._status: int | None = None
        self._refuses_until_s: float | None = None
        self.most_rows: int | None = None
        """No page is longer, however many rows are asked for."""

    def limit(self, requests: int, per_s: float) -> None:
        """Allow so many requests in any so many seconds; Bybit: 600 in 5."""
        self._limit, self._window_s = requests, per_s

    def refuse(self, status: int | None, for_s: float | None) -> None:
        """Answer with this HTTP status for so long, or until told otherwise; None: answer."""
        self._status = status
        self._refuses_until_s = None if for_s is None else self._clock.monotonic_s() + for_s

    def refusal(self) -> Refusal | None:
        """What the next request gets instead of its answer."""
        if self._status is not None and self._refuses():
            return ServerError(self._status)
        if self._limit is not None and self._is_over(self._limit):
            return TooManyRequests()
        return None

    def shortened(self, parameters: Mapping[str, str]) -> Mapping[str, str]:
        """The parameters of a request, asking for no more rows than a page may have."""
        asked = parameters.get("limit", "")
        if self.most_rows is None or (asked.isdecimal() and int(asked) <= self.most_rows):
            return parameters
        return {**parameters, "limit": str(self.most_rows)}

    def _refuses(self) -> bool:
        until_s = self._refuses_until_s
        return until_s is None or self._clock.monotonic_s() < until_s

    def _is_over(self, limit: int) -> bool:
        now_s = self._clock.monotonic_s()
        while self._passed_s and self._passed_s[0] <= now_s - self._window_s:
            self._passed_s.popleft()
        if len(self._passed_s) >= limit:
            return True
        self._passed_s.append(now_s)
        return False
