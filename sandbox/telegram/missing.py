"""Methods that a Bot API server lacks, and how those that nobody of ours wrote say so."""

from collections import Counter
from collections.abc import Callable
from enum import StrEnum

from aiohttp import web


class Missing(StrEnum):
    """How a server says that it has no such method."""

    NAMED = "named"
    """Telegram's own server: 404 with a description."""
    BARE = "bare"
    """404 as a token that it does not know has it, too."""
    FOREIGN = "foreign"
    """500 in another form, as the emulator of jehy/telegram-test-api has it."""
    HTTP = "http"
    """501, with a page."""
    ROUTE = "route"
    """404 of the framework that the server is built with."""


class MissingMethods:
    """Switched off in a running server."""

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        """How often each was called all the same."""
        self._said: dict[str, Missing] = {}

    def switch_off(self, *methods: str, said: Missing = Missing.NAMED) -> None:
        """Let the server lack these."""
        self._said.update(dict.fromkeys(methods, said))

    def refusal(self, method: str) -> web.Response | None:
        """The answer to a call of a method that is lacking; None for all others."""
        if method not in self._said:
            return None
        self.asked[method] += 1
        return _ANSWERS[self._said[method]](method)


def _telegrams(description: str) -> web.Response:
    body = {"ok": False, "error_code": 404, "description": description}
    return web.json_response(body, status=404)


def _foreign(method: str) -> web.Response:
    return web.json_response({"message": f"API method '{method}' is not supported."}, status=500)


_ANSWERS: dict[Missing, Callable[[str], web.Response]] = {
    Missing.NAMED: lambda _: _telegrams("Not Found: method not found"),
    Missing.BARE: lambda _: _telegrams("Not Found"),
    Missing.FOREIGN: _foreign,
    Missing.HTTP: lambda _: web.Response(status=501, text="<h1>Not Implemented</h1>"),
    Missing.ROUTE: lambda _: web.json_response({"detail": "Not Found"}, status=404),
}
