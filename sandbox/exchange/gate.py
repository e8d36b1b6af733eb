"""What stands before the REST answers: maintenance, and the limit of requests."""

from collections import deque

from aiohttp import web

from engine.clock import Clock


class Gate:
    """Lets requests through until it is told otherwise."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._limit: int | None = None
        self._window_s = 0.0
        self._passed_s: deque[float] = deque()
        self.refuse_with: int | None = None
        """The HTTP status of every answer; None: answer."""

    def limit(self, requests: int, per_s: float) -> None:
        """Allow so many requests in any so many seconds; Bybit: 600 in 5."""
        self._limit, self._window_s = requests, per_s

    def refusal(self) -> web.Response | None:
        """The answer that the next request gets instead of its own."""
        if self.refuse_with is not None:
            return web.Response(status=self.refuse_with, text="Service Unavailable")
        if self._limit is not None and self._is_over(self._limit):
            return web.Response(status=403, text="403, access too frequent")
        return None

    def _is_over(self, limit: int) -> bool:
        now_s = self._clock.monotonic_s()
        while self._passed_s and self._passed_s[0] <= now_s - self._window_s:
            self._passed_s.popleft()
        if len(self._passed_s) >= limit:
            return True
        self._passed_s.append(now_s)
        return False
