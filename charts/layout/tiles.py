"""Tiles: a figure each, with its name."""

from collections.abc import Sequence
from dataclasses import dataclass

from charts.display import Box, Pill, Shape, Text
from charts.style import PHONE, Palette
from charts.text import fit

_BETWEEN = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """A figure and what it is called."""

    name: str
    value: str | None
    """None where it is not known."""
    colour: str


def tiles(row: Sequence[Tile], box: Box, unknown: str, palette: Palette) -> list[Shape]:
    """Tiles side by side that fill a box. unknown: what stands for a missing value."""
    wide = (box.width + _BETWEEN) / len(row)
    shapes: list[Shape] = []
    for rank, tile in enumerate(row):
        left = box.left + rank * wide
        shapes += _tile(
            tile, box._replace(left=left, right=left + wide - _BETWEEN), unknown, palette
        )
    return shapes


def _tile(tile: Tile, box: Box, unknown: str, palette: Palette) -> list[Shape]:
    middle, room = (box.left + box.right) / 2, box.width - 24
    name, px = fit(tile.name, 28, "regular", room, PHONE.smallest)
    text = unknown if tile.value is None else tile.value
    value, large = fit(text, 46 if box.height > 120 else 40, "bold", room, PHONE.smallest)
    return [
        Pill(box=box, colour=palette.pane, edge=palette.frame, radius=12),
        Text(
            x=middle,
            y=box.bottom + box.height * 0.70,
            text=name,
            px=px,
            colour=palette.dim,
            anchor="center",
        ),
        Text(
            x=middle,
            y=box.bottom + box.height * 0.32,
            text=value,
            px=large,
            colour=palette.dim if tile.value is None else tile.colour,
            weight="bold",
            anchor="center",
        ),
    ]
