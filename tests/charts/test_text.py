import pytest

from charts.text import clean, fit, font_for, pieces, stroke, width


@pytest.mark.parametrize(
    ("given", "cleaned"),
    [
        ("BTC\u202e/USDT\u202c", "BTC/USDT"),
        ("a\x00b\x1b[31m", "ab[31m"),
        (" two\n lines ", "two lines"),
        ("$x^2$", "$x^2$"),
        ("ЛОНГ", "ЛОНГ"),
    ],
)
def test_text_loses_what_is_invisible_and_nothing_else(given: str, cleaned: str) -> None:
    assert clean(given) == cleaned


@pytest.mark.parametrize("word", ["LONG", "ЦЕЛЬ 1 ✓ −0,15%", "↑ TP2", "64\u202f367,5 ₽"])
def test_inter_writes_what_we_write(word: str) -> None:
    assert font_for(word, 30, "bold").getname()[0] == "Inter"


def test_arabic_is_written_by_a_font_that_has_it() -> None:
    assert font_for("مرحبا", 30, "bold").getname()[0] == "DejaVu Sans"


def test_right_to_left_text_is_joined_and_not_spelled() -> None:
    joined = width("مرحبا", 40)

    assert joined < 0.9 * sum(width(letter, 40) for letter in "مرحبا")


def test_a_text_that_fits_stays_as_it_is() -> None:
    assert fit("BTC/USDT", 46, "bold", room=1000, smallest=24) == ("BTC/USDT", 46)


def test_a_text_shrinks_before_it_is_cut() -> None:
    text, px = fit("1000000MOGCATINU/USDT", 46, "bold", room=400, smallest=24)

    assert text == "1000000MOGCATINU/USDT"
    assert 24 <= px < 46
    assert width(text, px, "bold") <= 400


def test_a_text_that_is_too_long_at_the_smallest_size_is_cut() -> None:
    text, px = fit("1000000MOGCATINU/USDT", 46, "bold", room=120, smallest=24)

    assert px == 24
    assert text.endswith("…")
    assert width(text, px, "bold") <= 120


def test_no_room_is_no_text() -> None:
    assert fit("BTC", 46, "bold", room=0, smallest=24) == ("", 24)


def test_each_piece_of_a_mixed_text_is_written_by_a_font_that_has_it() -> None:
    written = [(piece, font.getname()[0]) for piece, font in pieces("止盈1 ✓ +1.13%", 30, "bold")]

    assert written == [("止盈", "Noto Sans SC"), ("1 ✓ +1.13%", "Inter")]


def test_a_mixed_text_is_as_wide_as_its_pieces() -> None:
    assert width("止盈1 ✓", 30) == width("止盈", 30) + width("1 ✓", 30)


def test_right_to_left_text_is_not_cut() -> None:
    assert [piece for piece, _ in pieces("مرحبا → BTC", 30, "bold")] == ["مرحبا → BTC"]


def test_a_font_of_one_weight_is_thickened_for_bold_text_beside_our_own() -> None:
    (_, chinese), (_, ours) = pieces("止盈1", 40, "bold")

    assert stroke(chinese, 40, "bold") > stroke(chinese, 40, "medium") > 0
    assert stroke(chinese, 40, "regular") == stroke(ours, 40, "bold") == 0
