"""A tape's file row by row; each complaint names the file, the line and the reason."""

from collections.abc import Iterator
from math import isfinite
from pathlib import Path

from engine.errors import BrokenTape
from sandbox.exchange.lines import numbered_lines

_MOST_PRICE_DIGITS = 12
_MOST_QUANTITY_DIGITS = 8


class TapeRows:
    """Reads cells, checks them, and notes how fine prices and quantities are."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._line = 0
        self._lines = numbered_lines(path)
        self._time_ms = 0
        self.price_digits = 0
        """Decimal places of the finest price read so far."""
        self.quantity_digits = 0
        self.header = next(self._texts(), "").split(",")

    def __iter__(self) -> Iterator[list[str]]:
        """The cells of each row after the header."""
        for text in self._texts():
            row = text.split(",")
            if len(row) != len(self.header):
                raise self.broken(f"{len(row)} columns, but the header has {len(self.header)}")
            yield row

    def _texts(self) -> Iterator[str]:
        for number, text in self._lines:
            self._line = number
            yield text

    def broken(self, reason: str) -> BrokenTape:
        """The complaint about the line that was read last."""
        return BrokenTape(self._path, max(1, self._line), reason)

    def time_ms(self, text: str) -> int:
        """A row's time: milliseconds, never before the row above."""
        try:
            time_ms = int(text)
        except ValueError:
            raise self.broken(f"timestamp_ms is {text!r}, not a whole number") from None
        if time_ms < self._time_ms:
            raise self.broken(f"time runs backwards: {time_ms} comes after {self._time_ms}")
        self._time_ms = time_ms
        return time_ms

    def price(self, text: str, column: str) -> float:
        """A price: above 0."""
        number = self._number(text, column)
        if number <= 0:
            raise self.broken(f"{column} is {text}, but a price is above 0")
        self.price_digits = max(self.price_digits, _digits(text, _MOST_PRICE_DIGITS))
        return number

    def quantity(self, text: str, column: str) -> float:
        """A quantity: 0 or more."""
        number = self._number(text, column)
        if number < 0:
            raise self.broken(f"{column} is {text}, but a quantity is not negative")
        self.quantity_digits = max(self.quantity_digits, _digits(text, _MOST_QUANTITY_DIGITS))
        return number

    def _number(self, text: str, column: str) -> float:
        try:
            number = float(text)
        except ValueError:
            raise self.broken(f"{column} is {text!r}, not a number") from None
        if not isfinite(number):
            raise self.broken(f"{column} is {text!r}, not a finite number")
        return number


def _digits(text: str, most: int) -> int:
    """How many decimal places a number's text needs; `1e-7` needs 7."""
    mantissa, _, exponent = text.lower().partition("e")
    places = len(mantissa.partition(".")[2].rstrip("0"))
    return min(most, max(0, places - int(exponent or 0)))
