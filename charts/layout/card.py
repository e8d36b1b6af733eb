"""A performance card to a display list: pure geometry, in painter's order."""

from charts.cards import PerformanceCard
from charts.display import Box, Display, Shape
from charts.layout import curve
from charts.layout.cleaning import cleaned
from charts.layout.outcome_bar import outcome_bar
from charts.layout.sheet import EDGE, HEIGHT, WIDTH, footing, heading, tone_of
from charts.layout.tiles import Tile, tiles
from charts.style import PALETTES, Palette

_TILES = Box(EDGE, HEIGHT - 290, WIDTH - EDGE, HEIGHT - 146)
_CURVE = Box(EDGE, 250, WIDTH - 130, HEIGHT - 320)
_OUTCOMES = Box(EDGE, 136, WIDTH - EDGE, 200)
_LEGEND_Y = 96


def lay_out(card: PerformanceCard) -> Display:
    """Everything that the card shows, and where."""
    card = cleaned(card)
    palette = PALETTES[card.theme]
    shapes = (
        *_heading(card, palette),
        *tiles(_figures(card, palette), _TILES, card.labels.unknown, palette),
        *curve.draw(card, _CURVE, WIDTH - EDGE, palette),
        *outcome_bar(card.outcomes, card.labels, _OUTCOMES, _LEGEND_Y, palette),
        *footing(card.footer, card.as_of, palette),
    )
    return Display(width=WIDTH, height=HEIGHT, background=palette.page, shapes=shapes)


def _heading(card: PerformanceCard, palette: Palette) -> list[Shape]:
    total = sum(card.results_r)
    headline = card.labels.numbers.risk(total)
    colour = tone_of(total, palette)
    return heading(card.title, card.subtitle, headline, card.count, colour, palette)


def _figures(card: PerformanceCard, palette: Palette) -> list[Tile]:
    numbers, labels = card.labels.numbers, card.labels
    rate, factor = card.win_rate, card.profit_factor
    expectancy, drawdown = card.expectancy_r, card.max_drawdown_r
    figures = [
        Tile(
            name=labels.win_rate,
            value=None if rate is None else numbers.share(rate),
            colour=palette.text,
        ),
        Tile(
            name=labels.profit_factor,
            value=None if factor is None else numbers.plain(factor, 2),
            colour=tone_of((factor or 0) - 1, palette),
        ),
        Tile(
            name=labels.expectancy,
            value=None if expectancy is None else numbers.risk(expectancy),
            colour=tone_of(expectancy or 0, palette),
        ),
        Tile(
            name=labels.max_drawdown,
            value=None if drawdown is None else numbers.risk(drawdown),
            colour=palette.down if drawdown else palette.text,
        ),
    ]
    net = card.after_costs_r
    if net is None:
        return figures
    left = Tile(name=labels.after_costs, value=numbers.risk(net), colour=tone_of(net, palette))
    return [left, *figures]
