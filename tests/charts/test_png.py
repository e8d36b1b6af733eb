import random
from io import BytesIO

import numpy as np
from PIL import Image

from charts.png import encode, encode_file
from tests.charts.builders import picture


def test_a_png_has_the_pixels_that_were_given() -> None:
    rng = random.Random(3)
    pixels = np.frombuffer(rng.randbytes(7 * 5 * 4), np.uint8).reshape(7, 5, 4)

    decoded = np.asarray(picture(encode(pixels)))

    assert np.array_equal(decoded, pixels[..., :3])


def test_the_next_png_of_the_same_size_does_not_change_the_last_one() -> None:
    black, white = np.zeros((4, 4, 4), np.uint8), np.full((4, 4, 4), 255, np.uint8)

    first = encode(black)
    encode(white)

    assert not np.asarray(picture(first)).any()


def test_a_file_loses_nothing_however_large_it_is() -> None:
    pixels = np.random.default_rng(1).integers(0, 255, (200, 300, 4), np.uint8)
    before = pixels.copy()

    png = encode_file(pixels)

    assert len(png) > 150_000
    assert np.array_equal(np.asarray(Image.open(BytesIO(png))), before[..., :3])


def test_a_picture_too_large_loses_only_what_nobody_sees_of_its_edges() -> None:
    rng = random.Random(3)
    pixels = np.frombuffer(bytearray(rng.randbytes(300 * 400 * 4)), np.uint8).reshape(300, 400, 4)
    pixels[100:200, 100:200] = (0x13, 0x17, 0x22, 0xFF)
    before = pixels[..., :3].astype(int)

    decoded = np.asarray(picture(encode(pixels))).astype(int)

    assert np.array_equal(decoded[100:200, 100:200], before[100:200, 100:200])
    assert 0 < (before - decoded).max() < 16
    assert (before - decoded).min() == 0
