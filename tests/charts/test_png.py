import random

import numpy as np

from charts.png import encode
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
