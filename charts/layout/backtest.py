"""A backtest's card to a display list: pure geometry, in painter's order."""

from charts.backtest_card import BacktestCard
from charts.display import Box, Display, Shape
from charts.layout import backtest_curve
from charts.layout.backtest_curve import in_unit
from charts.layout.cleaning import cleaned
from charts.layout.outcome_bar import outcome_bar
from charts.layout.sheet import (
    EDGE,
    HEIGHT,
    WIDTH,
    footing,
    heading,
    notice,
    tone_of,
    verdict_strip,
)
from charts.layout.tiles import Tile, tiles
from charts.layout.zone import require_zone
from charts.prices import NumberFormat
from charts.style import PALETTES, Palette

_VERDICT = Box(EDGE, HEIGHT - 200, WIDTH - EDGE, HEIGHT - 142)
_UPPER_TILES = Box(EDGE, HEIGHT - 320, WIDTH - EDGE, HEIGHT - 216)
_LOWER_TILES = Box(EDGE, HEIGHT - 436, WIDTH - EDGE, HEIGHT - 332)
_CURVES = Box(EDGE, 190, WIDTH - 130, HEIGHT - 448)
_OUTCOMES = Box(EDGE, 122, WIDTH - EDGE, 174)
_LEGEND_Y = 90


def lay_out(card: BacktestCard) -> Display:
    """Everything that the card shows, and where. Raises ChartFailed for an unknown time zone."""
    require_zone(card.zone)
    card = cleaned(card)
    palette = PALETTES[card.theme]
    upper, lower = _upper_figures(card, palette), _lower_figures(card, palette)
    shapes = (
        *_heading(card, palette),
        *verdict_strip(card.verdict, _VERDICT, palette),
        *tiles(upper, _UPPER_TILES, card.labels.unknown, palette),
        *tiles(lower, _LOWER_TILES, card.labels.unknown, palette),
        *_curves(card, palette),
        *outcome_bar(card.outcomes, card.labels, _OUTCOMES, _LEGEND_Y, palette),
        *footing(card.footer, card.as_of, palette),
    )
    return Display(width=WIDTH, height=HEIGHT, background=palette.page, shapes=shapes)


def _curves(card: BacktestCard, palette: Palette) -> list[Shape]:
    if not card.equity:
        return [notice(card.labels.nothing_closed, _CURVES, palette)]
    return backtest_curve.draw(card, _CURVES, WIDTH - EDGE, palette)


def _heading(card: BacktestCard, palette: Palette) -> list[Shape]:
    total = card.equity[-1] if card.equity else 0.0
    headline, colour = in_unit(card, total, 1), tone_of(total, palette)
    return heading(card.title, card.subtitle, headline, card.count, colour, palette)


def _upper_figures(card: BacktestCard, palette: Palette) -> list[Tile]:
    numbers, labels = card.labels.numbers, card.labels
    rate, mean, expectancy = card.win_rate, card.average_return, card.expectancy_r
    return [
        Tile(
            name=labels.win_rate,
            value=None if rate is None else numbers.share(rate),
            colour=palette.text,
        ),
        Tile(
            name=labels.average_return,
            value=None if mean is None else numbers.percent(mean),
            colour=tone_of(mean or 0, palette),
        ),
        _ratio(labels.profit_factor, card.profit_factor, 1, numbers, palette),
        Tile(
            name=labels.expectancy,
            value=None if expectancy is None else numbers.risk(expectancy),
            colour=tone_of(expectancy or 0, palette),
        ),
    ]


def _lower_figures(card: BacktestCard, palette: Palette) -> list[Tile]:
    numbers, labels, drawdown = card.labels.numbers, card.labels, card.max_drawdown
    exposure = card.exposure
    return [
        _ratio(labels.sharpe, card.sharpe, 0, numbers, palette),
        _ratio(labels.sortino, card.sortino, 0, numbers, palette),
        Tile(
            name=labels.max_drawdown,
            value=None if drawdown is None else in_unit(card, drawdown, 1),
            colour=palette.down if drawdown else palette.text,
        ),
        Tile(
            name=labels.exposure,
            value=None if exposure is None else numbers.share(exposure),
            colour=palette.text,
        ),
    ]


def _ratio(
    name: str, value: float | None, even: float, numbers: NumberFormat, palette: Palette
) -> Tile:
    """A ratio that is neither good nor bad at `even`."""
    text = None if value is None else numbers.plain(value, 2)
    return Tile(name=name, value=text, colour=tone_of((value or 0) - even, palette))
