"""The parameters of a REST request, and the refusal of those that make no sense.

Source: https://developers.binance.com/docs/derivatives/usds-margined-futures/error-code
"""

from collections.abc import Mapping


class Refused(Exception):
    """The request cannot be answered; the text is the msg."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Query:
    """The parameters of one request."""

    def __init__(self, parameters: Mapping[str, str]) -> None:
        self._parameters = parameters

    def text(self, name: str) -> str:
        """As it stands; refused when it is left out."""
        text = self._parameters.get(name, "")
        if not text:
            raise Refused(
                -1102,
                f"Mandatory parameter '{name}' was not sent, was empty/null, or malformed.",
            )
        return text

    def has(self, name: str) -> bool:
        """Whether it was sent."""
        return bool(self._parameters.get(name))

    def number(self, name: str) -> int | None:
        """A whole number, None when it is left out."""
        text = self._parameters.get(name, "")
        if not text:
            return None
        if not (text.isascii() and text.isdecimal()):
            raise Refused(
                -1100,
                f"Illegal characters found in parameter '{name}'; "
                "legal range is '^[0-9]{1,20}$'.",
            )
        return int(text)

    def limit(self, default: int, most: int) -> int:
        """How many rows are wanted; refused when that is too many."""
        wanted = self.number("limit")
        if wanted is None:
            return default
        if not 0 < wanted <= most:
            raise Refused(-1130, "Data sent for parameter 'limit' is not valid.")
        return wanted
