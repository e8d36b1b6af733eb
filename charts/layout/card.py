"""A performance card to a display list: pure geometry, in painter's order."""

from dataclasses import dataclass, fields, replace

from charts.cards import CardLabels, PerformanceCard
from charts.display import Box, Display, Pill, Rects, Shape, Text
from charts.layout import curve
from charts.layout.words import Word, fitting, set_row
from charts.prices import NumberFormat
from charts.style import PALETTES, PHONE, Palette
from charts.text import clean, fit, width

_EDGE = 18
_WIDTH, _HEIGHT = PHONE.width, PHONE.height
_TILES = Box(_EDGE, _HEIGHT - 290, _WIDTH - _EDGE, _HEIGHT - 146)
_BETWEEN_TILES = 16
_CURVE = Box(_EDGE, 250, _WIDTH - 130, _HEIGHT - 320)
_OUTCOMES = Box(_EDGE, 136, _WIDTH - _EDGE, 200)
_LEGEND_Y, _FOOTER_Y = 96, 36


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A way to end, and how many ended so."""

    name: str
    count: int
    colour: str
    alpha: float = 1.0


def lay_out(card: PerformanceCard) -> Display:
    """Everything that the card shows, and where."""
    card = _cleaned(card)
    palette = PALETTES[card.theme]
    shapes = (
        *_header(card, palette),
        *_tiles(card, palette),
        *curve.draw(card, _CURVE, _WIDTH - _EDGE, palette),
        *_outcomes(card, palette),
        *_footer(card, palette),
    )
    return Display(width=_WIDTH, height=_HEIGHT, background=palette.page, shapes=shapes)


def _cleaned(card: PerformanceCard) -> PerformanceCard:
    """The card with words that are safe to draw: one line each, nothing invisible."""
    words = {
        one.name: clean(getattr(card.labels, one.name))
        for one in fields(CardLabels)
        if one.name not in {"thousands", "point"}
    }
    return replace(
        card,
        title=clean(card.title),
        subtitle=clean(card.subtitle),
        count=clean(card.count),
        footer=clean(card.footer),
        as_of=clean(card.as_of),
        labels=replace(card.labels, **words),
    )


def _numbers(card: PerformanceCard) -> NumberFormat:
    return NumberFormat(thousands=card.labels.thousands, point=card.labels.point)


def _header(card: PerformanceCard, palette: Palette) -> list[Shape]:
    total = sum(card.results_r)
    result = Text(
        x=_WIDTH - _EDGE,
        y=_HEIGHT - 54,
        text=_numbers(card).signed(total, 1) + "R",
        px=64,
        colour=_colour(total, palette),
        weight="bold",
        anchor="right",
    )
    count = _at_right(card.count, _HEIGHT - 110, palette)
    room = min(result.left, count.left) - 3 * _EDGE
    title, px = fit(card.title, PHONE.title, "bold", room, PHONE.smallest)
    subtitle, small = fit(card.subtitle, 30, "regular", room, PHONE.smallest)
    return [
        Text(x=_EDGE, y=_HEIGHT - 48, text=title, px=px, colour=palette.text, weight="bold"),
        Text(x=_EDGE, y=_HEIGHT - 108, text=subtitle, px=small, colour=palette.dim),
        result,
        count,
    ]


def _at_right(text: str, y: float, palette: Palette) -> Text:
    return Text(x=_WIDTH - _EDGE, y=y, text=text, px=28, colour=palette.dim, anchor="right")


def _tiles(card: PerformanceCard, palette: Palette) -> list[Shape]:
    numbers, labels = _numbers(card), card.labels
    factor, expectancy, drawdown = card.profit_factor, card.expectancy_r, card.max_drawdown_r
    rate = None if card.win_rate is None else numbers.plain(card.win_rate * 100, 0) + "%"
    tiles = [
        (labels.win_rate, rate, palette.text),
        (
            labels.profit_factor,
            None if factor is None else numbers.plain(factor, 2),
            _colour((factor or 0) - 1, palette),
        ),
        (
            labels.expectancy,
            None if expectancy is None else numbers.signed(expectancy, 2) + "R",
            _colour(expectancy or 0, palette),
        ),
        (
            labels.max_drawdown,
            None if drawdown is None else numbers.signed(drawdown, 1) + "R",
            palette.down if drawdown else palette.text,
        ),
    ]
    wide = (_TILES.width + _BETWEEN_TILES) / len(tiles)
    shapes: list[Shape] = []
    for rank, (name, value, colour) in enumerate(tiles):
        left = _TILES.left + rank * wide
        box = Box(left, _TILES.bottom, left + wide - _BETWEEN_TILES, _TILES.top)
        known = value is not None
        text = value if value is not None else labels.unknown
        shapes += _tile(box, name, text, colour if known else palette.dim, palette)
    return shapes


def _tile(box: Box, name: str, value: str, colour: str, palette: Palette) -> list[Shape]:
    middle, room = (box.left + box.right) / 2, box.width - 24
    short, px = fit(name, 28, "regular", room, PHONE.smallest)
    number, large = fit(value, 46, "bold", room, PHONE.smallest)
    return [
        Pill(box=box, colour=palette.pane, edge=palette.frame, radius=12),
        Text(x=middle, y=box.top - 44, text=short, px=px, colour=palette.dim, anchor="center"),
        Text(
            x=middle,
            y=box.bottom + 46,
            text=number,
            px=large,
            colour=colour,
            weight="bold",
            anchor="center",
        ),
    ]


def _outcomes(card: PerformanceCard, palette: Palette) -> list[Shape]:
    """A bar cut by how signals ended, and what its colours mean."""
    counts, labels = card.outcomes, card.labels
    shares = [
        Share(name=labels.take_profit_2, count=counts.take_profit_2, colour=palette.up),
        Share(name=labels.take_profit_1, count=counts.take_profit_1, colour=palette.up, alpha=0.6),
        Share(name=labels.expired, count=counts.expired, colour=palette.dim),
        Share(name=labels.stop_loss, count=counts.stop_loss, colour=palette.down),
        Share(name=labels.ambiguous, count=counts.ambiguous, colour=palette.down, alpha=0.6),
    ]
    total = sum(share.count for share in shares)
    shapes: list[Shape] = []
    left = _OUTCOMES.left
    for share in (share for share in shares if share.count):
        right = left + _OUTCOMES.width * share.count / total
        shapes += _part(
            share, Box(round(left), _OUTCOMES.bottom, round(right) - 4, _OUTCOMES.top), palette
        )
        left = right
    return [*shapes, *_legend([share for share in shares if share.count], total, palette)]


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
                colour=palette.text,
                weight="bold",
                anchor="center",
            )
        )
    return part


def _legend(shares: list[Share], total: int, palette: Palette) -> list[Shape]:
    """A square of each colour with its name, and its part of all in percent."""

    def words(share: Share, px: int) -> list[Word]:
        percent = f"{share.count / total:.0%}"
        square = Word(text="", px=px, colour=share.colour, after=34)
        return [square, Word(text=f"{share.name} {percent}", px=px, colour=palette.text, after=36)]

    items = [lambda px, share=share: words(share, px) for share in shares]
    row = set_row(fitting(items, _OUTCOMES.width, 28, PHONE.smallest), _OUTCOMES.left, _LEGEND_Y)
    squares = [
        Rects(
            boxes=[Box(round(text.x), _LEGEND_Y - 12, round(text.x) + 24, _LEGEND_Y + 12)],
            colour=share.colour,
            alpha=share.alpha,
        )
        for text, share in zip(row[::2], shares, strict=False)
    ]
    return [*squares, *row[1::2]]


def _footer(card: PerformanceCard, palette: Palette) -> list[Shape]:
    as_of = _at_right(card.as_of, _FOOTER_Y, palette)
    text, px = fit(card.footer, 26, "regular", as_of.left - 3 * _EDGE, PHONE.smallest)
    return [Text(x=_EDGE, y=_FOOTER_Y, text=text, px=px, colour=palette.dim), as_of]


def _colour(value: float, palette: Palette) -> str:
    if not value:
        return palette.dim
    return palette.up if value > 0 else palette.down
