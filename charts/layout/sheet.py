"""What all cards look alike in: the sheet, its heading, its verdict and its foot."""

from charts.display import Box, Pill, Shape, Text
from charts.style import PHONE, Palette
from charts.text import fit, width
from charts.verdict import Tone, Verdict

EDGE = 18
WIDTH, HEIGHT = PHONE.width, PHONE.height
FOOT_Y = 36
_SIGNS: dict[Tone, str] = {"good": "✓", "bad": "✗", "unsure": "?"}


def heading(
    title: str, subtitle: str, headline: str, count: str, colour: str, palette: Palette
) -> list[Shape]:
    """Title and subtitle at the left, the number that matters most and a count at the right."""
    right = WIDTH - EDGE
    result = Text(
        x=right,
        y=HEIGHT - 54,
        text=headline,
        px=64,
        colour=colour,
        weight="bold",
        anchor="right",
    )
    below = Text(x=right, y=HEIGHT - 110, text=count, px=28, colour=palette.dim, anchor="right")
    room = min(result.left, below.left) - 3 * EDGE
    name, px = fit(title, PHONE.title, "bold", room, PHONE.smallest)
    about, small = fit(subtitle, 30, "regular", room, PHONE.smallest)
    return [
        Text(x=EDGE, y=HEIGHT - 48, text=name, px=px, colour=palette.text, weight="bold"),
        Text(x=EDGE, y=HEIGHT - 108, text=about, px=small, colour=palette.dim),
        result,
        below,
    ]


def footing(footer: str, as_of: str, palette: Palette) -> list[Shape]:
    """What the numbers contain, and when they were made."""
    made, small = fit(as_of, 28, "regular", WIDTH / 2, PHONE.smallest)
    right = WIDTH - EDGE
    end = Text(x=right, y=FOOT_Y, text=made, px=small, colour=palette.dim, anchor="right")
    text, px = fit(footer, 26, "regular", end.left - 3 * EDGE, PHONE.smallest)
    return [Text(x=EDGE, y=FOOT_Y, text=text, px=px, colour=palette.dim), end]


def verdict_strip(verdict: Verdict | None, box: Box, palette: Palette) -> list[Shape]:
    """A sign in the verdict's colour, and its sentence; nothing without a verdict."""
    if verdict is None:
        return []
    colours = {"good": palette.up, "bad": palette.down, "unsure": palette.last}
    sign, px = _SIGNS[verdict.tone], 36
    left = box.left + 20 + width(sign, px, "bold") + 16
    text, size = fit(verdict.text, 30, "medium", box.right - left - 20, PHONE.smallest)
    colour = colours[verdict.tone]
    return [
        Pill(box=box, colour=palette.pane, edge=colour, radius=12),
        Text(x=box.left + 20, y=box.middle, text=sign, px=px, colour=colour, weight="bold"),
        Text(x=left, y=box.middle, text=text, px=size, colour=palette.text, weight="medium"),
    ]


def notice(text: str, box: Box, palette: Palette) -> Text:
    """In the middle of a box: why there is nothing in it."""
    short, px = fit(text, 34, "regular", box.width, PHONE.smallest)
    middle = (box.left + box.right) / 2
    return Text(x=middle, y=box.middle, text=short, px=px, colour=palette.dim, anchor="center")


def tone_of(value: float, palette: Palette) -> str:
    """The colour of a gain, a loss, or neither."""
    if not value:
        return palette.dim
    return palette.up if value > 0 else palette.down
