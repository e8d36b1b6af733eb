"""Numbers as people of many languages write them: `65,000.5`, `65 000,5`, `65.000`, `0,05`.

A mark before exactly three digits may part thousands or decimals: `2,345`. Then the reading counts
that is nearer to what the number is about; without that a comma parts thousands and a point
decimals.
"""

import math
import re

_SPACE = "[ \u00a0\u2009\u202f]"
NUMBER = rf"(?:\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+)"
"""A regular expression of all that may be one; `read_number` says what it is."""

_SPACES = re.compile(_SPACE)
_MARKS = re.compile("[.,]")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+")
_EITHER = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


def read_number(written: str, near: float | None = None) -> float | None:
    """What a text that matches NUMBER is, at least 0; None when its marks make no sense.

    near: a number above 0 of about the size that is meant; None when that is unknown.
    """
    digits = _SPACES.sub("", written)
    whole, mark, decimals = _parted(digits)
    if _EITHER.fullmatch(digits):
        as_decimals, as_thousands = float(f"{whole}.{decimals}"), float(whole + decimals)
        if near is None:
            return as_thousands if mark == "," else as_decimals
        return min(as_decimals, as_thousands, key=lambda each: abs(math.log(each / near)))
    if digits.count(mark) > 1:
        return _joined(digits) if _THOUSANDS.fullmatch(digits) else None
    if whole.isdecimal() or not whole or _THOUSANDS.fullmatch(whole):
        return _joined(whole or "0", decimals)
    return None


def _parted(digits: str) -> tuple[str, str, str]:
    """Before the last mark, the mark, and after it; a number without one is whole."""
    mark = max(".,", key=digits.rfind)
    return digits.rpartition(mark) if mark in digits else (digits, mark, "")


def _joined(thousands: str, decimals: str = "") -> float:
    return float(f"{_MARKS.sub('', thousands)}.{decimals or 0}")
