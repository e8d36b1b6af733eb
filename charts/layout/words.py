"""Rows of words: each with its own size and colour, set one after the other."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from charts.display import Text
from charts.text import Weight, width


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A piece of a row."""

    text: str
    px: int
    colour: str
    weight: Weight = "regular"
    after: float = 0.0
    """Free pixels behind it."""

    @property
    def width(self) -> float:
        """With the room behind it."""
        return width(self.text, self.px, self.weight) + self.after


def row_width(words: Iterable[Word]) -> float:
    """In pixels, with the room behind the last word."""
    return sum(word.width for word in words)


def set_row(words: Iterable[Word], x: float, y: float) -> list[Text]:
    """Words side by side from x on."""
    texts = []
    for word in words:
        texts.append(
            Text(x=x, y=y, text=word.text, px=word.px, colour=word.colour, weight=word.weight)
        )
        x += word.width
    return texts


def set_row_right(words: Sequence[Word], right: float, y: float) -> list[Text]:
    """Words side by side, the last of which ends at x = `right`."""
    if not words:
        return []
    return set_row(words, right - row_width(words) + words[-1].after, y)


def fitting(
    items: Sequence[Callable[[int], list[Word]]], room: float, px: int, smallest: int
) -> list[Word]:
    """The words of all items: smaller when too long, without the last items when too many.

    items: what each says at a size in pixels.
    """
    for size in range(px, smallest - 1, -2):
        words = [word for item in items for word in item(size)]
        if row_width(words) <= room:
            return words
    return fitting(items[:-1], room, px, smallest) if items else []
