"""Bybit v5's public face: one WebSocket path, and the answers under `/v5/market`."""

from collections.abc import Callable, Collection, Mapping

from aiohttp import web

from sandbox.exchange.board import Board
from sandbox.exchange.bybit.publisher import Publisher
from sandbox.exchange.bybit.rest import Rest
from sandbox.exchange.bybit.wire import to_text
from sandbox.exchange.hub import Hub
from sandbox.exchange.stream_faults import StreamFaults
from sandbox.faults import Refusal, TooManyRequests

STREAM_PATH = "/v5/public/linear"


class BybitFront:
    """Linear perpetuals."""

    def __init__(
        self,
        boards: Mapping[str, Board],
        now_ms: Callable[[], int],
        faults: StreamFaults,
        patience_s: float,
    ) -> None:
        self._publisher = Publisher(boards, faults, patience_s)
        self._rest = Rest(boards, now_ms)

    @property
    def hub(self) -> Hub:
        """Who reads the stream."""
        return self._publisher.hub

    @property
    def stream_paths(self) -> Collection[str]:
        """The one of linear perpetuals."""
        return [STREAM_PATH]

    @property
    def rest_paths(self) -> Collection[str]:
        """What can be asked for."""
        return self._rest.paths

    def publish(self, now_ms: int) -> None:
        """Send everything that is due up to `now_ms`."""
        self._publisher.publish(now_ms)

    def answer(self, path: str, parameters: Mapping[str, str]) -> web.Response:
        """HTTP 200 always: a refusal has a retCode."""
        answer = self._rest.answer(path, parameters)
        return web.Response(text=to_text(answer), content_type="application/json")

    def refusal(self, fault: Refusal) -> web.Response:
        """Too many requests are 403 here."""
        if isinstance(fault, TooManyRequests):
            return web.Response(status=403, text="403, access too frequent")
        return web.Response(status=fault.status, text="Service Unavailable")
