"""Numbers as links and buttons carry them: short, and nothing but letters and digits."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def to_base36(number: int) -> str:
    """A number of 0 or more in base 36; `int(text, 36)` reads it back."""
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits or "0"
