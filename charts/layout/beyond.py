"""Candles that reach beyond the pane: where they are, and how far they go."""

from collections.abc import Iterable, Iterator

from charts.display import Rects, Shape, Text
from charts.layout.stage import Stage
from charts.text import width
from engine.market import Candle

_ONE_RUN = 8  # candles between two that are still told together
_AIR = 6.0  # around a note, in pixels


def notes(stage: Stage) -> list[Shape]:
    """At the pane's edge an arrow and the furthest price of each run of candles beyond it."""
    prices, candles = stage.prices, stage.times.candles
    above = [index for index, one in enumerate(candles) if one.high > prices.high]
    below = [index for index, one in enumerate(candles) if one.low < prices.low]
    found = [_note(run, stage, is_above=True) for run in _runs(above)]
    found += [_note(run, stage, is_above=False) for run in _runs(below)]
    words = [note for note in found if note is not None]
    ground = Rects(boxes=[note.box for note in words], colour=stage.palette.pane, alpha=0.75)
    return [ground, *words] if words else []


def _runs(indexes: Iterable[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for index in indexes:
        if run and index - run[-1] > _ONE_RUN:
            yield run
            run = []
        run.append(index)
    if run:
        yield run


def _note(run: list[int], stage: Stage, *, is_above: bool) -> Text | None:
    """What the run reached, over its middle or else its ends; None where nothing is free."""
    candles: list[Candle] = [stage.times.candles[index] for index in run]
    furthest = max(one.high for one in candles) if is_above else min(one.low for one in candles)
    text, px = f"{'↑' if is_above else '↓'} {stage.price(furthest)}", stage.note_px
    half = width(text, px, "medium") / 2 + _AIR
    pane = stage.frame.prices
    centres = [stage.times.centres[index] for index in (run[len(run) // 2], run[0], run[-1])]
    for centre in centres:
        note = Text(
            x=min(max(centre, pane.left + half), pane.right - half),
            y=pane.top - px if is_above else pane.bottom + px,
            text=text,
            px=px,
            colour=stage.palette.dim,
            weight="medium",
            anchor="center",
        )
        if stage.occupied.claim_first_free([note.box.grown(_AIR)]):
            return note
    return None
