"""A bar cut by how signals ended, and what its colours mean."""

from dataclasses import dataclass

from charts.cards import CardLabels, OutcomeCounts
from charts.display import Box, Rects, Shape, Text
from charts.layout.words import Word, fitting, set_row
from charts.prices import NumberFormat
from charts.style import PHONE, Palette
from charts.text import width


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A way to end, and how many ended so."""

    name: str
    count: int
    colour: str
    alpha: float = 1.0


def outcome_bar(
    counts: OutcomeCounts, labels: CardLabels, box: Box, legend_y: float, palette: Palette
) -> list[Shape]:
    """The bar in its box, the legend at a height below it; nothing without outcomes."""
    shares = [
        Share(name=labels.take_profit_2, count=counts.take_profit_2, colour=palette.up),
        Share(name=labels.take_profit_1, count=counts.take_profit_1, colour=palette.up, alpha=0.6),
        Share(name=labels.expired, count=counts.expired, colour=palette.dim),
        Share(name=labels.stop_loss, count=counts.stop_loss, colour=palette.down),
        Share(name=labels.ambiguous, count=counts.ambiguous, colour=palette.down, alpha=0.6),
    ]
    total = sum(share.count for share in shares)
    shapes: list[Shape] = []
    left = box.left
    for share in (share for share in shares if share.count):
        right = left + box.width * share.count / total
        shapes += _part(share, Box(round(left), box.bottom, round(right) - 4, box.top), palette)
        left = right
    told = [share for share in shares if share.count]
    legend = _legend(told, labels.numbers, box, legend_y, palette)
    return [*shapes, *legend]


def _part(share: Share, box: Box, palette: Palette) -> list[Shape]:
    count = str(share.count)
    part: list[Shape] = [Rects(boxes=[box], colour=share.colour, alpha=share.alpha)]
    if width(count, 32, "bold") + 16 <= box.width:
        part.append(
            Text(
                x=(box.left + box.right) / 2,
                y=box.middle,
                text=count,
                px=32,
                colour=palette.on_colour if share.alpha == 1 else palette.text,
                weight="bold",
                anchor="center",
            )
        )
    return part


def _legend(
    shares: list[Share], numbers: NumberFormat, box: Box, y: float, palette: Palette
) -> list[Shape]:
    """A square of each colour with its name, and its part of all in percent."""
    total = sum(share.count for share in shares)

    def words(share: Share, px: int) -> list[Word]:
        percent = numbers.share(share.count / total)
        square = Word(text="", px=px, colour=share.colour, after=34)
        return [square, Word(text=f"{share.name} {percent}", px=px, colour=palette.text, after=36)]

    items = [lambda px, share=share: words(share, px) for share in shares]
    row = set_row(fitting(items, box.width, 28, PHONE.smallest), box.left, y)
    squares = [
        Rects(
            boxes=[Box(round(text.x), y - 12, round(text.x) + 24, y + 12)],
            colour=share.colour,
            alpha=share.alpha,
        )
        for text, share in zip(row[::2], shares, strict=False)
    ]
    return [*squares, *row[1::2]]
