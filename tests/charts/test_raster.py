import pytest

from charts.display import Bar, Box, Candles, Display, Lines, Pill, Polygon, Rects, Shape, Text
from charts.raster import Canvas, paint
from tests.charts.builders import pixel

UP, DOWN, GROUND = "#22ab94", "#f7525f", "#131722"


def painted(*shapes: Shape) -> bytes:
    return paint(Display(width=200, height=100, background=GROUND, shapes=shapes))


def test_what_nobody_draws_on_has_the_colour_of_the_ground() -> None:
    png = painted()

    assert {pixel(png, x, y) for x, y in ((0, 0), (199, 99), (100, 50))} == {GROUND}


def test_a_rectangle_ends_sharply_at_its_pixels() -> None:
    png = painted(Rects(boxes=[Box(10, 20, 30, 40)], colour=UP))

    assert [pixel(png, x, 25) for x in (9, 10, 29, 30)] == [GROUND, UP, UP, GROUND]
    assert [pixel(png, 15, y) for y in (19, 20, 39, 40)] == [GROUND, UP, UP, GROUND]


def test_a_thousand_rectangles_are_all_drawn() -> None:
    boxes = [Box(x, y, x + 1, y + 1) for x in range(0, 200, 4) for y in range(0, 100, 4)]

    png = painted(Rects(boxes=boxes, colour=UP))

    assert len(boxes) > 1_000
    assert all(pixel(png, box.left, box.bottom) == UP for box in boxes[::125])
    assert pixel(png, boxes[-1].left, boxes[-1].bottom) == UP


@pytest.mark.parametrize("count", [1, 2])
def test_a_candle_that_rises_has_a_body_from_open_to_close_and_a_wick_beyond(count: int) -> None:
    bars = [Bar(x=50.5 + 60 * i, open=30, high=90, low=10, close=60) for i in range(count)]

    png = painted(Candles(bars=bars, body=7, wick=3, up=UP, down=DOWN))

    for x in (50 + 60 * i for i in range(count)):
        body = [pixel(png, x + beside, 45) for beside in (-4, -3, 0, 3, 4)]
        wick = [pixel(png, x + beside, 75) for beside in (-2, -1, 1, 2)]
        assert body == [GROUND, UP, UP, UP, GROUND]
        assert wick == [GROUND, UP, UP, GROUND]
        assert [pixel(png, x + 3, y) for y in (29, 30, 59, 60)] == [GROUND, UP, UP, GROUND]
        assert [pixel(png, x, y) for y in (9, 10, 89, 90)] == [GROUND, UP, UP, GROUND]


def test_a_candle_that_falls_is_drawn_in_the_other_colour() -> None:
    bar = Bar(x=50.5, open=60, high=60, low=30, close=30)

    png = painted(Candles(bars=[bar], body=7, wick=3, up=UP, down=DOWN))

    assert pixel(png, 50, 45) == DOWN


def test_no_candles_draw_nothing() -> None:
    assert painted(Candles(bars=[], body=7, wick=3, up=UP, down=DOWN)) == painted()


def test_a_dashed_line_is_drawn_in_parts() -> None:
    line = Lines(points=[(0, 50.5), (200, 50.5)], colour=UP, dash=(4, 4))

    colours = [pixel(painted(line), x, 50) for x in range(80)]

    assert 30 <= colours.count(UP) <= 50


def test_a_pill_has_round_corners_and_a_rim() -> None:
    png = painted(Pill(box=Box(20, 20, 120, 80), colour=DOWN, edge=UP, radius=12))

    assert pixel(png, 20, 20) == GROUND
    assert pixel(png, 70, 50) == DOWN
    assert pixel(png, 70, 80) == UP


def test_a_polygon_is_filled() -> None:
    png = painted(Polygon(points=[(10, 10), (90, 10), (50, 90)], colour=UP))

    assert pixel(png, 50, 40) == UP
    assert pixel(png, 12, 80) == GROUND


def test_later_shapes_cover_earlier_ones_even_when_those_are_text() -> None:
    text = Text(x=20, y=50, text="WWWW", px=40, colour=UP, weight="bold")

    covered = painted(text, Rects(boxes=[Box(0, 0, 200, 100)], colour=DOWN))

    assert covered == painted(Rects(boxes=[Box(0, 0, 200, 100)], colour=DOWN))


def test_text_is_written_into_the_very_pixels_that_shapes_are_drawn_on() -> None:
    canvas = Canvas(200, 100)
    text = Text(x=20, y=50, text="■■■", px=40, colour=UP)

    canvas.draw(Display(width=200, height=100, background=GROUND, shapes=(text,)))

    assert (canvas.pixels[..., :3] == (0x22, 0xAB, 0x94)).all(axis=2).any()


@pytest.mark.parametrize(("anchor", "inside"), [("left", 105), ("right", 95)])
def test_text_stands_on_its_side_of_its_anchor(anchor: str, inside: int) -> None:
    text = Text(x=100, y=50, text="▇", px=60, colour=UP, anchor=anchor)  # type: ignore[arg-type]  # the two of the parameters

    png = painted(text)

    assert pixel(png, inside, 50) == UP
    assert pixel(png, 200 - inside, 50) == GROUND


def test_two_dollars_are_two_dollars() -> None:
    maths = Text(x=10, y=50, text="$x$", px=40, colour=UP)
    plain = Text(x=10, y=50, text="x", px=40, colour=UP)

    assert maths.box.width > 2 * plain.box.width
    assert painted(maths) != painted(plain)
