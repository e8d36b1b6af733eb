"""Binance's public face: routed WebSocket paths, and the answers of `fapi`."""

from collections.abc import Callable, Collection, Mapping

from aiohttp import web

from sandbox.exchange.binance.aggregates import Aggregates
from sandbox.exchange.binance.publisher import MARKET, PUBLIC, Publisher
from sandbox.exchange.binance.query import Refused
from sandbox.exchange.binance.rest import Rest
from sandbox.exchange.binance.shelf import Shelf
from sandbox.exchange.binance.wire import to_text
from sandbox.exchange.board import Board
from sandbox.exchange.hub import Hub
from sandbox.exchange.stream_faults import StreamFaults
from sandbox.faults import Refusal, TooManyRequests

# Since 2026 a URL without a route connects and stays silent.
STREAM_PATHS = [
    path
    for route in (MARKET, PUBLIC, "")
    for path in (f"{route}/stream", f"{route}/ws", f"{route}/ws/{{streams:.+}}")
]


class BinanceFront:
    """USD-M perpetuals."""

    def __init__(
        self,
        boards: Mapping[str, Board],
        now_ms: Callable[[], int],
        faults: StreamFaults,
        patience_s: float,
    ) -> None:
        shelves = {name: Shelf(board, Aggregates()) for name, board in boards.items()}
        self._publisher = Publisher(shelves, faults, patience_s)
        self._rest = Rest(shelves, now_ms)

    @property
    def hub(self) -> Hub:
        """Who reads the streams."""
        return self._publisher.hub

    @property
    def stream_paths(self) -> Collection[str]:
        """With a route and without."""
        return STREAM_PATHS

    @property
    def rest_paths(self) -> Collection[str]:
        """What can be asked for."""
        return self._rest.paths

    def publish(self, now_ms: int) -> None:
        """Send everything that is due up to `now_ms`."""
        self._publisher.publish(now_ms)

    def answer(self, path: str, parameters: Mapping[str, str]) -> web.Response:
        """What makes no sense is HTTP 400: {"code":-1121,"msg":"Invalid symbol."}."""
        try:
            return _json(self._rest.answer(path, parameters))
        except Refused as refused:
            return _json({"code": refused.code, "msg": str(refused)}, status=400)

    def refusal(self, fault: Refusal) -> web.Response:
        """Too many requests are 429, and 418 for who goes on in spite of it."""
        if isinstance(fault, TooManyRequests):
            return _too_many(429, fault.retry_after)
        if fault.status == 418:
            return _too_many(418, retry_after_s=120)
        return web.Response(status=fault.status, text="Service Unavailable")


def _too_many(status: int, retry_after_s: int) -> web.Response:
    body = {
        "code": -1003,
        "msg": "Too many requests; current limit is 2400 request weight per 1 MINUTE.",
    }
    response = _json(body, status=status)
    response.headers["Retry-After"] = str(retry_after_s)
    return response


def _json(body: object, status: int = 200) -> web.Response:
    return web.Response(text=to_text(body), content_type="application/json", status=status)
