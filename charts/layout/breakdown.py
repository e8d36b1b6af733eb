"""A breakdown to a display list: pure geometry, in painter's order."""

from charts.breakdown_card import BreakdownCard
from charts.display import Box, Display, Shape
from charts.layout import slice_columns, slice_rows
from charts.layout.cleaning import cleaned
from charts.layout.sheet import EDGE, HEIGHT, WIDTH, footing, heading, notice, tone_of
from charts.style import PALETTES, Palette

_ALL = Box(EDGE, 66, WIDTH - EDGE, HEIGHT - 150)
_HOURS_SHARE = 0.44
_BETWEEN = 28


def lay_out(card: BreakdownCard) -> Display:
    """Everything that the card shows, and where."""
    card = cleaned(card)
    palette = PALETTES[card.theme]
    headline = card.labels.numbers.risk(card.total_r)
    colour = tone_of(card.total_r, palette)
    shapes = (
        *heading(card.title, card.subtitle, headline, card.count, colour, palette),
        *(_panels(card, palette) or [notice(card.labels.nothing, _ALL, palette)]),
        *footing(card.footer, card.as_of, palette),
    )
    return Display(width=WIDTH, height=HEIGHT, background=palette.page, shapes=shapes)


def _panels(card: BreakdownCard, palette: Palette) -> list[Shape]:
    """Hours on top, lists beneath them side by side; what is empty leaves its room to others."""
    labels = card.labels
    named = ((labels.by_symbol, card.symbols), (labels.by_condition, card.conditions))
    lists = [(name, slices) for name, slices in named if slices]
    shapes: list[Shape] = []
    rest = _ALL
    if card.hours:
        share = _HOURS_SHARE if lists else 1.0
        cut = round(_ALL.top - _ALL.height * share)
        shapes += slice_columns.draw(card.hours, _ALL._replace(bottom=cut), labels, palette)
        rest = _ALL._replace(top=cut - _BETWEEN)
    wide = (rest.width + _BETWEEN) / max(1, len(lists))
    for rank, (name, slices) in enumerate(lists):
        left = rest.left + rank * wide
        box = rest._replace(left=left, right=left + wide - _BETWEEN)
        shapes += slice_rows.draw(name, slices, box, labels, palette)
    return shapes
