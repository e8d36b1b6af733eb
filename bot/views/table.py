"""Tables in a fixed-width font that fit a phone, in any script."""

from collections.abc import Sequence

from engine.fixed_width import columns

PHONE_WIDTH = 33
"""Characters that a narrow phone (360 px) shows without scrolling."""
_NARROW, _PLAIN = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


def table(lines: Sequence[Sequence[str]]) -> str:
    """Columns as wide as they need, apart as far as a phone has room for.

    lines: of as many cells each. The first column stands to the left, the others to the right.
    """
    # Phones take a narrow space from another font, which is not of fixed width.
    plain = [[cell.replace(_NARROW, _PLAIN) for cell in cells] for cells in lines]
    widths = [max(map(columns, column)) for column in zip(*plain, strict=True)]
    is_wide = sum(widths) + 2 * (len(widths) - 1) > PHONE_WIDTH
    return "\n".join(_line(cells, widths, " " if is_wide else "  ") for cells in plain)


def _line(cells: Sequence[str], widths: Sequence[int], apart: str) -> str:
    first, *rest = (
        (cell, " " * (width - columns(cell))) for cell, width in zip(cells, widths, strict=True)
    )
    return apart.join([first[0] + first[1], *(room + cell for cell, room in rest)])
