"""How wide text is in a fixed-width font, in which a Chinese character takes two columns."""

import unicodedata


def columns(text: str) -> int:
    """How many columns a line of text takes.

    Source: Unicode Standard Annex 11, East Asian Width.
    """
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1
