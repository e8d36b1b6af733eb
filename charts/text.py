"""Text: what may be written, in which font, and how wide it is.

Words are measured and drawn by Pillow: matplotlib lays out each string anew and looks its font
up each time, which took most of a picture's time.
"""

import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Literal, TypeAlias

from matplotlib import font_manager, get_data_path
from matplotlib.ft2font import FT2Font
from PIL import ImageFont, features

Weight: TypeAlias = Literal["regular", "medium", "bold"]

_FONTS = Path(__file__).parent / "fonts"
_FILES: dict[Weight, str] = {
    "regular": "Inter-Regular.otf",
    "medium": "Inter-Medium.otf",
    "bold": "Inter-SemiBold.otf",
}
_CHINESE = "NotoSansSC-Regular.otf"
"""Chinese and kana: the characters of GB 2312 and the usual ones of Big5, of Noto Sans SC."""
_THICKER: dict[Weight, float] = {"regular": 0.0, "medium": 0.007, "bold": 0.015}
"""What makes such a font look as heavy as Inter of that weight, in parts of its size."""
_SYSTEM_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Microsoft YaHei",
    "Noto Sans Thai",
    "Noto Sans Devanagari",
)
"""Asked for scripts that neither Inter nor DejaVu Sans nor Noto Sans SC has."""


@lru_cache(4096)
def clean(text: str) -> str:
    """The text in one line, without control, format (bidi) and unassigned characters."""
    flat = " ".join(text.split())
    return "".join(c for c in flat if not unicodedata.category(c).startswith("C"))


@lru_cache(8192)
def width(text: str, px: int, weight: Weight = "regular") -> float:
    """How wide the text is, in pixels."""
    return sum(font.getlength(piece) for piece, font in pieces(text, px, weight))


@lru_cache(1024)
def fit(text: str, px: int, weight: Weight, room: float, smallest: int) -> tuple[str, int]:
    """The text and the size at which it fits into `room` pixels.

    Shrinks down to `smallest` px first, then cuts the end off.
    """
    while px > smallest and width(text, px, weight) > room:
        px -= 1
    if width(text, px, weight) <= room:
        return text, px
    while text and width(text + "…", px, weight) > room:
        text = text[:-1]
    return (text.rstrip() + "…" if text else ""), px


@lru_cache(8192)
def pieces(text: str, px: int, weight: Weight) -> tuple[tuple[str, ImageFont.FreeTypeFont], ...]:
    """The text, cut where another font is needed: a Chinese word, and the number behind it.

    Right-to-left text stays in one font, so that it is shaped as a whole.
    """
    if _is_ours(text, weight) or _is_right_to_left(text):
        return ((text, font_for(text, px, weight)),)
    fonts = [font_for(character, px, weight) for character in text]
    runs = groupby(zip(text, fonts, strict=True), key=lambda each: each[1])
    return tuple(("".join(c for c, _ in run), font) for font, run in runs)


def stroke(font: ImageFont.FreeTypeFont, px: int, weight: Weight) -> float:
    """By how many pixels to thicken a font that has one weight alone, on each side."""
    has_weights = font.path in (_own(weight), _dejavu(weight))
    return 0.0 if has_weights else px * _THICKER[weight]


@lru_cache(8192)
def font_for(text: str, px: int, weight: Weight) -> ImageFont.FreeTypeFont:
    """The first font that has every character of the text; the one with the most otherwise."""
    if _is_ours(text, weight):
        return _font(_own(weight), px, ImageFont.Layout.BASIC)
    needed = {ord(c) for c in text}
    chain = (_own(weight), _dejavu(weight), str(_FONTS / _CHINESE), *_system_fonts())
    best = min(chain, key=lambda path: len(needed - _characters(path)))
    return _font(best, px, _shaping())


def _is_ours(text: str, weight: Weight) -> bool:
    return {ord(c) for c in text} <= _characters(_own(weight))


def _is_right_to_left(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


@cache
def _font(path: str, px: int, engine: ImageFont.Layout) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, px, layout_engine=engine)


@cache
def _characters(path: str) -> frozenset[int]:
    return frozenset(FT2Font(path).get_charmap())


@cache
def _shaping() -> ImageFont.Layout:
    return ImageFont.Layout.RAQM if features.check("raqm") else ImageFont.Layout.BASIC


def _own(weight: Weight) -> str:
    return str(_FONTS / _FILES[weight])


def _dejavu(weight: Weight) -> str:
    name = "DejaVuSans-Bold.ttf" if weight == "bold" else "DejaVuSans.ttf"
    return str(Path(get_data_path()) / "fonts" / "ttf" / name)


@cache
def _system_fonts() -> tuple[str, ...]:
    """Installed fonts for other scripts, best first; looked up once, when first needed."""
    found = {entry.name: entry.fname for entry in font_manager.fontManager.ttflist}
    return tuple(found[name] for name in _SYSTEM_FAMILIES if name in found)
