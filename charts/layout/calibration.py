"""A calibration card to a display list: pure geometry, in painter's order."""

import math

from charts.calibration_card import CalibrationBucket, CalibrationCard
from charts.display import Anchor, Box, Display, Lines, Polygon, Rects, Shape, Text
from charts.layout.cleaning import cleaned
from charts.layout.plot import Plot, value_grid
from charts.layout.sheet import EDGE, HEIGHT, WIDTH, footing, heading, notice, verdict_strip
from charts.layout.words import Word, fitting, set_row
from charts.style import PALETTES, PHONE, Palette
from charts.text import fit, width

_BESIDE_PLOT = 144  # pixels right of it, for its shares and the names of its scores and counts
_NAME_ROOM = _BESIDE_PLOT - EDGE - 12
_VERDICT = Box(EDGE, HEIGHT - 204, WIDTH - EDGE, HEIGHT - 146)
_LEGEND_Y = HEIGHT - 240
_PLOT = Box(EDGE, 250, WIDTH - _BESIDE_PLOT, HEIGHT - 276)
_SCORES_Y = 226
_COUNTS = Box(EDGE, 76, WIDTH - _BESIDE_PLOT, 196)
_DOT, _STEM, _CAP = 15, 5, 18
_BESIDE = _DOT + 8  # from a dot's middle to a number beside it
_CIRCLE = [(math.cos(turn), math.sin(turn)) for turn in (n * math.tau / 32 for n in range(32))]
_SMALL = PHONE.smallest


def lay_out(card: CalibrationCard) -> Display:
    """Everything that the card shows, and where."""
    card = cleaned(card)
    palette = PALETTES[card.theme]
    shapes = (
        *_heading(card, palette),
        *verdict_strip(card.verdict, _VERDICT, palette),
        *(_buckets(card, palette) or [notice(card.labels.nothing, _PLOT, palette)]),
        *footing(card.footer, card.as_of, palette),
    )
    return Display(width=WIDTH, height=HEIGHT, background=palette.page, shapes=shapes)


def _heading(card: CalibrationCard, palette: Palette) -> list[Shape]:
    rate = card.base_rate
    headline = card.labels.unknown if rate is None else _percent(card, rate)
    return heading(card.title, card.subtitle, headline, card.count, palette.text, palette)


def _percent(card: CalibrationCard, share: float) -> str:
    return card.labels.numbers.share(share)


def _buckets(card: CalibrationCard, palette: Palette) -> list[Shape]:
    """The plot of all buckets; nothing where none has a signal."""
    if not any(bucket.signals for bucket in card.buckets):
        return []
    plot = Plot(box=_PLOT, first=0, last=len(card.buckets), low=-0.03, high=1.03)
    shapes: list[Shape] = [Rects(boxes=[_PLOT], colour=palette.pane)]
    shapes += value_grid(plot, 0.25, lambda share: _percent(card, share), WIDTH - EDGE, palette)
    shapes += _reference_lines(card, plot, palette)
    for rank, bucket in enumerate(card.buckets):
        shapes += _bucket(bucket, rank, card, plot, palette)
    return [*shapes, *_scores(card, plot, palette), *_counts(card, plot, palette)]


def _reference_lines(card: CalibrationCard, plot: Plot, palette: Palette) -> list[Shape]:
    """What all signals win, and what scores would win were they probabilities."""
    scored = [(rank + 0.5, one.mean_score) for rank, one in enumerate(card.buckets)]
    diagonal = Lines(
        points=plot.points(scored),
        colour=palette.structure,
        thickness=3,
        dash=(4, 8),
        joined=True,
    )
    if card.base_rate is None:
        return [diagonal, *_legend(card, palette)]
    y = round(plot.y(card.base_rate))
    base = Lines(
        points=[(plot.box.left, y), (plot.box.right, y)],
        colour=palette.last,
        thickness=3,
        dash=(18, 8),
    )
    return [diagonal, base, *_legend(card, palette)]


def _legend(card: CalibrationCard, palette: Palette) -> list[Shape]:
    labels = card.labels
    items = [(labels.base_rate, palette.last, (12.0, 5.0))]
    items.append((labels.as_scored, palette.structure, (4.0, 6.0)))

    def words(name: str, px: int) -> list[Word]:
        return [
            Word(text="", px=px, colour=palette.text, after=58),
            Word(text=name, px=px, colour=palette.text, after=40),
        ]

    rows = [lambda px, name=name: words(name, px) for name, _, _ in items]
    row = set_row(fitting(rows, _PLOT.width, 26, _SMALL), EDGE + 2, _LEGEND_Y)
    keys = [
        Lines(
            points=[(key.x, _LEGEND_Y), (key.x + 46, _LEGEND_Y)],
            colour=colour,
            thickness=4,
            dash=dash,
        )
        for key, (_, colour, dash) in zip(row[::2], items, strict=False)
    ]
    return [*keys, *row[1::2]]


def _bucket(
    bucket: CalibrationBucket, rank: int, card: CalibrationCard, plot: Plot, palette: Palette
) -> list[Shape]:
    """A dot at its win rate, a stem over its interval, and the rate as a number."""
    if bucket.win_rate is None:
        return []
    x, y = round(plot.x(rank + 0.5)), plot.y(bucket.win_rate)
    colour = _colour(bucket, card.base_rate, palette)
    stem = Box(x - _STEM / 2, y - _DOT, x + _STEM / 2, y + _DOT)
    shapes: list[Shape] = []
    if bucket.win_rate_low is not None and bucket.win_rate_high is not None:
        low, high = round(plot.y(bucket.win_rate_low)), round(plot.y(bucket.win_rate_high))
        line = stem._replace(bottom=low, top=high)
        caps = [Box(x - _CAP, at - 2, x + _CAP, at + 2) for at in (low, high)]
        shapes.append(Rects(boxes=[line, *caps], colour=colour, alpha=0.55))
        stem = line._replace(bottom=min(low, stem.bottom), top=max(high, stem.top))
    dot = [(x + _DOT * across, y + _DOT * up) for across, up in _CIRCLE]
    shapes.append(Polygon(points=dot, colour=colour, edge=palette.pane))
    rate = _rate(_percent(card, bucket.win_rate), x, stem, plot, palette)
    ground = Rects(boxes=[rate.box], colour=palette.pane, alpha=0.8)
    return [*shapes, ground, rate]


def _rate(text: str, x: float, stem: Box, plot: Plot, palette: Palette) -> Text:
    """Above the stem, else below it, else beside its dot: where the pane has room."""
    short, px = fit(text, 28, "bold", plot.x(1) - plot.x(0) - 4, 16)
    at, y = x, stem.top + 22
    anchor: Anchor = "center"
    if y + 16 > plot.box.top:
        y = stem.bottom - 22
    if y - 16 < plot.box.bottom:
        is_last = x + _BESIDE + width(short, px, "bold") > plot.box.right
        at, y = x - _BESIDE if is_last else x + _BESIDE, stem.middle
        anchor = "right" if is_last else "left"
    return Text(x=at, y=y, text=short, px=px, colour=palette.text, weight="bold", anchor=anchor)


def _colour(bucket: CalibrationBucket, base_rate: float | None, palette: Palette) -> str:
    """Of one that wins more or less often than all, further than chance explains."""
    low, high = bucket.win_rate_low, bucket.win_rate_high
    if base_rate is None or low is None or high is None or low <= base_rate <= high:
        return palette.entry
    return palette.up if low > base_rate else palette.down


def _scores(card: CalibrationCard, plot: Plot, palette: Palette) -> list[Shape]:
    """The edges of the buckets, as many as fit."""
    buckets, numbers = card.buckets, card.labels.numbers
    edges = [one.score_from for one in buckets] + [buckets[-1].score_to]
    name, px = fit(card.labels.score, 26, "regular", _NAME_ROOM, _SMALL)
    shapes: list[Shape] = [
        Text(x=WIDTH - EDGE, y=_SCORES_Y, text=name, px=px, colour=palette.dim, anchor="right")
    ]
    free_from = 0.0
    for rank, edge in enumerate(edges):
        text = numbers.plain(edge, 2)
        half = width(text, 26) / 2
        x = min(max(plot.x(rank), plot.box.left + half), plot.box.right - half)
        if x - half >= free_from:
            label = Text(x=x, y=_SCORES_Y, text=text, px=26, colour=palette.dim, anchor="center")
            shapes.append(label)
            free_from = x + half + 12
    return shapes


def _counts(card: CalibrationCard, plot: Plot, palette: Palette) -> list[Shape]:
    """A bar and a number for how many signals each bucket has."""
    most = max(bucket.signals for bucket in card.buckets)
    bars, texts = [], []
    for rank, bucket in enumerate(card.buckets):
        left, right = round(plot.x(rank)) + 6, round(plot.x(rank + 1)) - 6
        tall = round((_COUNTS.height - 38) * bucket.signals / most)
        bars.append(Box(left, _COUNTS.bottom, right, _COUNTS.bottom + tall))
        number = card.labels.numbers.plain(bucket.signals, 0)
        texts.append(
            _count(number, (left + right) / 2, _COUNTS.bottom + tall + 18, palette, right - left)
        )
    name, px = fit(card.labels.signals, 26, "regular", _NAME_ROOM, _SMALL)
    caption = Text(
        x=WIDTH - EDGE, y=_COUNTS.bottom + 16, text=name, px=px, colour=palette.dim, anchor="right"
    )
    return [Rects(boxes=bars, colour=palette.dim, alpha=0.35), *texts, caption]


def _count(text: str, x: float, y: float, palette: Palette, room: float) -> Text:
    short, px = fit(text, 26, "medium", room, 16)
    return Text(x=x, y=y, text=short, px=px, colour=palette.text, weight="medium", anchor="center")
