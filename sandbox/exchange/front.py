"""What the exchange needs of a protocol; there are two, Bybit's and Binance's."""

from collections.abc import Collection, Mapping
from typing import Protocol

from aiohttp import web

from sandbox.exchange.hub import Hub
from sandbox.faults import Refusal


class Front(Protocol):
    """An exchange as the world sees it: the boards in its own words."""

    @property
    def hub(self) -> Hub:
        """Who reads the stream."""
        ...

    @property
    def stream_paths(self) -> Collection[str]:
        """Where a WebSocket is served."""
        ...

    @property
    def rest_paths(self) -> Collection[str]:
        """What can be asked for."""
        ...

    def publish(self, now_ms: int) -> None:
        """Send everything that is due up to `now_ms`."""
        ...

    def answer(self, path: str, parameters: Mapping[str, str]) -> web.Response:
        """The answer to one REST request, also to one that makes no sense."""
        ...

    def refusal(self, fault: Refusal) -> web.Response:
        """What a request gets that is not looked at."""
        ...
