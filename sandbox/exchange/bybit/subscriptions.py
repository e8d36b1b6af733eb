"""How Bybit's WebSocket answers requests.

Source: https://bybit-exchange.github.io/docs/v5/ws/connect
"""

from collections.abc import Callable, Iterator

import msgspec
from msgspec import Struct

from sandbox.exchange.bybit.wire import to_text
from sandbox.exchange.hub import Reader


class Request(Struct, frozen=True):
    """What a client sends: {"op":"subscribe","req_id":"1","args":["publicTrade.BTCUSDT"]}."""

    op: str = ""
    args: list[str] = []
    req_id: str | int = ""


class BybitTalk:
    """Answers pings and subscriptions."""

    def __init__(
        self, exists: Callable[[str], bool], greet: Callable[[Reader, str], None]
    ) -> None:
        """greet: called for each topic that a reader begins to read."""
        self._exists = exists
        self._greet = greet

    def welcome(self, reader: Reader) -> None:
        """Bybit says nothing before it is asked."""

    def answer(self, reader: Reader, text: str) -> None:
        """Put the answer to one request."""
        try:
            request = msgspec.json.decode(text, type=Request)
        except msgspec.DecodeError as error:
            reader.put(_ack(reader, Request(), f"Failed to decode incoming data:{error}"))
            return
        match request.op:
            case "ping":
                reader.put(_ack(reader, request, "", said="pong"))
            case "subscribe":
                self._subscribe(reader, request)
            case "unsubscribe":
                reader.topics.difference_update(request.args)
                reader.put(_ack(reader, request, ""))
            case _:
                reader.put(_ack(reader, request, "error:invalid op"))

    def _subscribe(self, reader: Reader, request: Request) -> None:
        # One topic that cannot be had fails the whole request, as Bybit does it.
        refusal = next(self._refusals(reader, request.args), "")
        reader.put(_ack(reader, request, refusal))
        if refusal:
            return
        for topic in request.args:
            self._greet(reader, topic)
            reader.topics.add(topic)

    def _refusals(self, reader: Reader, topics: list[str]) -> Iterator[str]:
        for topic in topics:
            if not self._exists(topic):
                yield f"error:handler not found,topic:{topic}"
            if topic in reader.topics:
                yield f"error:already subscribed,topic:{topic}"


def _ack(reader: Reader, request: Request, refusal: str, said: str = "") -> str:
    """`{"success":true,"ret_msg":"","conn_id":"d8bu1o...","req_id":"","op":"subscribe"}`."""
    return to_text(
        {
            "success": not refusal,
            "ret_msg": refusal or said,
            "conn_id": reader.conn_id,
            "req_id": request.req_id,
            "op": request.op,
        }
    )
