import math

import pytest

from charts.display import Rects
from charts.draw import draw
from charts.layout.calibration import lay_out
from charts.style import DARK
from tests.charts.builders import texts, words
from tests.charts.results import bucket, calibration
from tests.charts.test_result_pictures import outside, overlapping


def test_each_bucket_tells_its_rate_its_scores_and_how_many_it_has() -> None:
    found = words(lay_out(calibration(buckets=(bucket(0, 31, 0.42), bucket(1, 17, 0.61)))))

    assert {"42%", "61%", "31", "17", "0.50", "0.54", "0.58"} <= set(found)


def test_the_headline_is_the_rate_of_all() -> None:
    assert words(lay_out(calibration(base_rate=0.37))).count("37%") == 1


@pytest.mark.parametrize(
    ("rate", "colour"), [(0.8, DARK.up), (0.2, DARK.down), (0.55, DARK.entry)]
)
def test_only_what_chance_does_not_explain_is_green_or_red(rate: float, colour: str) -> None:
    display = lay_out(calibration(buckets=(bucket(0, 50, rate),), base_rate=0.5))

    stems = [
        shape.colour
        for shape in display.shapes
        if isinstance(shape, Rects) and shape.alpha == 0.55
    ]
    assert stems == [colour]


def test_a_higher_rate_stands_higher() -> None:
    rates = (0.1, 0.3, 0.5, 0.7)
    display = lay_out(calibration(buckets=tuple(bucket(n, 9, r) for n, r in enumerate(rates))))

    heights = {text.text: text.y for text in texts(display)}
    assert heights["10%"] < heights["30%"] < heights["70%"]


def test_a_bucket_without_signals_has_a_count_of_zero_and_no_rate() -> None:
    display = lay_out(calibration(buckets=(bucket(0, 9, 0.5), bucket(1, 0, None))))

    assert "0" in words(display)
    assert sum(word.endswith("%") and word[0].isdigit() for word in words(display)) == 6


@pytest.mark.parametrize("buckets", [(), (bucket(0, 0, None),)])
def test_without_signals_a_card_says_so(buckets: tuple[object, ...]) -> None:
    found = words(lay_out(calibration(buckets=buckets, base_rate=None)))

    assert "No signal has ended yet" in found
    assert "–" in found


@pytest.mark.parametrize("rate", [0.0, 1.0])
@pytest.mark.parametrize("count", [1, 10, 20])
def test_all_losses_and_all_wins_can_be_read(rate: float, count: int) -> None:
    card = calibration(buckets=tuple(bucket(n, 1_000_000, rate) for n in range(count)))

    assert outside(lay_out(card)) == []
    assert count == 20 or overlapping(lay_out(card)) == []
    assert draw(card).startswith(b"\x89PNG")


def test_numbers_that_are_none_are_refused() -> None:
    with pytest.raises(ValueError, match="finite"):
        calibration(buckets=(bucket(0, 5, math.nan),))
    with pytest.raises(ValueError, match="finite"):
        calibration(base_rate=math.inf)


def test_buckets_out_of_order_are_refused() -> None:
    with pytest.raises(ValueError, match="lowest scores"):
        calibration(buckets=(bucket(1), bucket(0)))
