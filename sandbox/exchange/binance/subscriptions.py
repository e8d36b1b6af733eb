"""How Binance's WebSocket answers requests, and which streams a URL asks for.

Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/
websocket-market-streams/Live-Subscribing-Unsubscribing-to-streams
"""

import re
from collections.abc import Callable

import msgspec
from msgspec import Struct

from sandbox.exchange.binance.wire import to_text
from sandbox.exchange.hub import Reader

_MOST_BYTES = 4_096
_PATH = re.compile(r"(?P<route>(?:/market|/public)?/(?:ws|stream))(?:/(?P<streams>.*))?")


class Request(Struct, frozen=True):
    """What a client sends: {"method":"SUBSCRIBE","params":["btcusdt@aggTrade"],"id":1}."""

    id: int | str
    method: str
    params: list[str] = []


class BinanceTalk:
    """Answers requests; a reader's topics are its route and the stream.

    A stream that does not exist is taken like any other, and stays silent: so do the streams of
    another route than the client's, and every one on a URL without a route.
    """

    def __init__(self, greet: Callable[[Reader, str], None]) -> None:
        """greet: called with each stream that a reader begins to read."""
        self._greet = greet

    def welcome(self, reader: Reader) -> None:
        """Subscribe to what the URL names: `/market/ws/a/b`, `/market/stream?streams=a/b`."""
        found = _PATH.fullmatch(reader.url.path)
        in_path = found["streams"] if found else None
        streams = str(in_path or reader.url.query.get("streams", "")).split("/")
        self._subscribe(reader, [stream for stream in streams if stream])

    def answer(self, reader: Reader, text: str) -> None:
        """Put the answer to one request; longer ones than 4,096 bytes are not heard."""
        if len(text.encode()) > _MOST_BYTES:
            return
        try:
            request = msgspec.json.decode(text, type=Request)
        except msgspec.ValidationError as error:
            reader.put(_error(None, 2, f"Invalid request: {error}"))
        except msgspec.DecodeError as error:
            reader.put(_error(None, 3, f"Invalid JSON: {error}"))
        else:
            self._do(reader, request)

    def _do(self, reader: Reader, request: Request) -> None:
        prefix = topic(_route(reader), "")
        match request.method:
            case "SUBSCRIBE":
                reader.put(_result(request.id, None))
                self._subscribe(reader, request.params)
            case "UNSUBSCRIBE":
                reader.topics.difference_update(prefix + stream for stream in request.params)
                reader.put(_result(request.id, None))
            case "LIST_SUBSCRIPTIONS":
                streams = sorted(each.removeprefix(prefix) for each in reader.topics)
                reader.put(_result(request.id, streams))
            case _:
                reader.put(_error(request.id, 2, f"Invalid request: method {request.method}"))

    def _subscribe(self, reader: Reader, streams: list[str]) -> None:
        for stream in streams:
            self._greet(reader, stream)
            reader.topics.add(topic(_route(reader), stream))


def topic(route: str, stream: str) -> str:
    """What is sent to those who read a stream at one of the routes: `/market/ws`."""
    return f"{route}:{stream}"


def _route(reader: Reader) -> str:
    found = _PATH.fullmatch(reader.url.path)
    return found["route"] if found else ""


def _result(number: int | str, result: list[str] | None) -> str:
    return to_text({"result": result, "id": number})


def _error(number: int | str | None, code: int, message: str) -> str:
    return to_text({"error": {"code": code, "msg": message}, "id": number})
