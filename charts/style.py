"""How pictures look: colours with one meaning each, and sizes for the screens that show them."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Theme: TypeAlias = Literal["dark", "light"]
ProfileName: TypeAlias = Literal["phone", "wide"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as `#rrggbb`, one a meaning."""

    page: str
    """Behind header and axes."""
    pane: str
    """Behind candles."""
    grid: str
    frame: str
    text: str
    dim: str
    """Text that explains other text."""
    up: str
    down: str
    entry: str
    target: str
    stop: str
    last: str
    """The newest price."""
    structure: str
    gap: str
    """Where candles are missing."""
    on_colour: str
    """Text on a coloured tag."""
    on_last: str
    """Text on the newest price's tag, which is bright."""
    lines: tuple[str, ...]
    """Indicators over candles; each is named in its colour, too."""


DARK = Palette(
    page="#0e1219",
    pane="#131722",
    grid="#1d2331",
    frame="#2c3445",
    text="#f2f4f8",
    dim="#949cae",
    up="#22ab94",
    down="#f7525f",
    entry="#4a8cff",
    target="#1faa8f",
    stop="#f0475a",
    last="#f0b90b",
    structure="#b79cf2",
    gap="#949cae",
    on_colour="#ffffff",
    on_last="#14120a",
    lines=("#f5c542", "#4a8cff", "#b79cf2", "#ff9e64"),
)
LIGHT = Palette(
    page="#f3f5f9",
    pane="#ffffff",
    grid="#eceff5",
    frame="#c5ccd9",
    text="#131722",
    dim="#5f687b",
    up="#0a8f7b",
    down="#e03142",
    entry="#2962ff",
    target="#0a8f7b",
    stop="#d92d43",
    last="#f0b90b",
    structure="#7048c9",
    gap="#7a8499",
    on_colour="#ffffff",
    on_last="#14120a",
    lines=("#a8720b", "#2962ff", "#7048c9", "#c2410c"),
)
PALETTES: dict[Theme, Palette] = {"dark": DARK, "light": LIGHT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Sizes for one kind of screen, in pixels of the picture.

    A phone shows 1,280 px in about 300 dp, so nothing that is to be read there is below 24 px.
    Candles sit at an integer pitch: fractions blur once the picture is scaled down.
    """

    width: int
    height: int
    pitch: int
    """From one candle's centre to the next one's."""
    body: int
    wick: int
    title: int
    """Text heights from here on."""
    row: int
    tag: int
    axis: int
    label: int
    smallest: int
    """Text is never shrunk below this to make it fit."""
    header: int
    """Height of the header above the panes."""
    volume_share: float
    """The volume pane's part of both panes' height, 0 to 1."""


PHONE = Profile(
    width=1280,
    height=1120,
    pitch=9,
    body=7,
    wick=3,
    title=46,
    row=32,
    tag=33,
    axis=29,
    label=28,
    smallest=24,
    header=136,
    volume_share=0.15,
)
WIDE = Profile(
    width=1280,
    height=800,
    pitch=7,
    body=5,
    wick=1,
    title=34,
    row=24,
    tag=24,
    axis=21,
    label=20,
    smallest=16,
    header=98,
    volume_share=0.17,
)
PROFILES: dict[ProfileName, Profile] = {"phone": PHONE, "wide": WIDE}
