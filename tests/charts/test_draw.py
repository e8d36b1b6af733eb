"""Pictures of signals as they come out, pixel by pixel at places that are known."""

import struct
import sys
from dataclasses import replace
from subprocess import run

import pytest
from PIL import Image, ImageChops, ImageStat

from charts.draw import draw
from charts.layout.scene import lay_out
from charts.style import DARK, LIGHT, PHONE, WIDE
from engine.signal import Side
from tests.charts.builders import picture, pixel, request, signal, texts, walk


@pytest.mark.parametrize(("profile", "size"), [("phone", PHONE), ("wide", WIDE)])
def test_a_picture_has_the_size_of_its_profile(profile: str, size: type) -> None:
    png = draw(request(profile=profile))

    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (size.width, size.height)  # type: ignore[attr-defined]  # a Profile


def test_a_phone_s_picture_is_small_enough_for_a_slow_uplink() -> None:
    assert len(draw(request(signal=signal(risk=0.2)))) < 150 * 1024


@pytest.mark.parametrize(("theme", "palette"), [("dark", DARK), ("light", LIGHT)])
def test_each_level_has_a_tag_of_its_colour_at_its_height(theme: str, palette: type) -> None:
    asked = request(signal=signal(risk=0.2), theme=theme)

    png = draw(asked)

    heights = {text.text: text.y for text in texts(lay_out(asked))}
    colours = [
        pixel(png, PHONE.width - 8, heights[name])
        for name in ("SL −0.20%", "ENTRY", "TP1 +0.20%", "TP2 +0.40%")
    ]
    assert colours == [palette.stop, palette.entry, palette.target, palette.target]  # type: ignore[attr-defined]  # a Palette


def test_a_file_shows_the_same_in_four_times_as_many_pixels() -> None:
    asked = request(signal=signal())

    plain, sharp = picture(draw(asked)), picture(draw(replace(asked, scale=2)))

    assert sharp.size == (plain.width * 2, plain.height * 2)
    difference = ImageChops.difference(sharp.resize(plain.size, Image.Resampling.BOX), plain)
    assert sum(ImageStat.Stat(difference).mean) < 3


def test_the_badge_has_the_colour_of_the_direction() -> None:
    for side, colour in ((Side.LONG, DARK.up), (Side.SHORT, DARK.down)):
        asked = request(signal=signal(side=side, risk=0.2))
        named = [text for text in texts(lay_out(asked)) if text.text == side.value.upper()]
        badge = max(named, key=lambda text: text.y)

        assert pixel(draw(asked), badge.box.left - 6, badge.y) == colour


def test_equal_requests_are_equal_pictures() -> None:
    first = draw(request(signal=signal(risk=0.2)))
    draw(request(theme="light"))

    assert draw(request(signal=signal(risk=0.2))) == first


def test_no_trace_of_the_last_picture_is_left_in_the_next_one() -> None:
    empty = draw(request(candles=walk(1)))
    draw(request(signal=signal(risk=0.2)))

    assert draw(request(candles=walk(1))) == empty


def test_who_asks_for_pictures_need_not_load_what_draws_them() -> None:
    code = "import sys, charts.render; print('matplotlib' in sys.modules, 'PIL' in sys.modules)"

    said = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert said.stdout.strip() == "False False"


@pytest.mark.parametrize("before", ["", "import pandas; "])
def test_a_picture_needs_no_pandas_and_bears_it(before: str) -> None:
    code = (
        f"{before}import sys; from charts.draw import draw; "
        "from tests.charts.builders import request; "
        "print(draw(request())[1:4].decode(), 'pandas' in sys.modules)"
    )

    said = run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603 - our own words

    assert said.stdout.strip() == f"PNG {bool(before)}"
