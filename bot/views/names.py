"""Names that people gave themselves and their chats."""

import unicodedata

_LONGEST = 64
"""Telegram allows twice that."""
_ISOLATE, _POP = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"
_RIGHT_TO_LEFT = {"R", "AL"}
_CONTROLS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def shortened(name: str) -> str:
    """A name in one line, which keeps its direction of writing to itself.

    A name in Hebrew or Arabic would draw a number that follows it to its other side.
    """
    flat = "".join(c for c in " ".join(name.split()) if _direction(c) not in _CONTROLS)
    cut = flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"
    if any(_direction(character) in _RIGHT_TO_LEFT for character in cut):
        return f"{_ISOLATE}{cut}{_POP}"
    return cut


def _direction(character: str) -> str:
    return unicodedata.bidirectional(character)
