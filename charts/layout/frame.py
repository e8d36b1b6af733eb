"""Where the panes of a chart are."""

from dataclasses import dataclass

from charts.display import Box, Lines, Point, Rects, Shape
from charts.style import Palette, Profile

EDGE = 12
"""Between the picture's edge and what stands at it, in pixels."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """The parts of a picture; the price axis stands right of the panes."""

    picture: Box
    header: Box
    prices: Box
    """The pane of the candles, without the few pixels that stay free at its edges."""
    volumes: Box
    panes: Box
    """Both panes as they are filled."""
    time_axis: Box
    price_axis: Box

    @classmethod
    def of(cls, profile: Profile, axis_width: int) -> "Frame":
        """The frame for a price axis of a width in pixels."""
        width, height = profile.width, profile.height
        right, top = width - axis_width, height - profile.header
        bottom = round(profile.axis * 1.9)
        divider = bottom + round((top - bottom) * profile.volume_share)
        return cls(
            picture=Box(0, 0, width, height),
            header=Box(0, top, width, height),
            prices=Box(0, divider + 8, right, top - 4),
            volumes=Box(0, bottom + 1, right, divider),
            panes=Box(0, bottom, right, top),
            time_axis=Box(0, 0, right, bottom),
            price_axis=Box(right, bottom, width, top),
        )


def background(frame: Frame, palette: Palette) -> list[Shape]:
    """The panes' ground."""
    return [Rects(boxes=[frame.panes], colour=palette.pane)]


def borders(frame: Frame, palette: Palette) -> list[Shape]:
    """The lines between header, panes and axes."""
    left, bottom, right, top = frame.panes
    width, divider = frame.picture.right, frame.volumes.top
    points: list[Point] = [
        *[(right + 0.5, bottom), (right + 0.5, top)],
        *[(left, bottom + 0.5), (width, bottom + 0.5)],
        *[(left, divider + 0.5), (right, divider + 0.5)],
        *[(left, top + 0.5), (width, top + 0.5)],
    ]
    return [Lines(points=points, colour=palette.frame)]
