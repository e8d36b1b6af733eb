"""The parameters of a REST request, and the refusal of those that make no sense."""

from collections.abc import Mapping
from urllib.parse import unquote


class Refused(Exception):
    """The request cannot be answered; the text is the retMsg."""

    code = 10001


class Query:
    """The parameters of one request."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self._parameters = parameters

    def text(self, name: str, default: str = "") -> str:
        """As it stands."""
        return self._parameters.get(name, default)

    def number(self, name: str) -> int | None:
        """A whole number, None when it is left out."""
        text = self._parameters.get(name, "")
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            raise Refused(f"params error: {name} invalid") from None

    def limit(self, default: int, most: int) -> int:
        """How many rows are wanted, cut to what is allowed."""
        wanted = self.number("limit")
        return default if wanted is None else max(1, min(wanted, most))

    def cursor(self) -> dict[str, str]:
        """What `cursor_text` was made of; clients send it back encoded once or twice."""
        pairs = unquote(self.text("cursor")).split("&")
        return dict(pair.split("=", 1) for pair in pairs if "=" in pair)
