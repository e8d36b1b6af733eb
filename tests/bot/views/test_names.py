import pytest

from bot.views.names import shortened


@pytest.mark.parametrize("name", ["Ada L.", "Аня", "张伟", "José"])
def test_a_name_that_is_written_as_the_text_around_it_is_shown_as_it_is(name: str) -> None:
    assert shortened(name) == name


@pytest.mark.parametrize("name", ["יוסי", "علي", "Ada علي"])
def test_a_name_from_right_to_left_keeps_its_direction_to_itself(name: str) -> None:
    assert shortened(name) == f"\u2068{name}\u2069"


def test_a_name_cannot_turn_the_text_behind_it() -> None:
    assert shortened("Ada\u202e\u2066") == "Ada"


def test_a_long_name_in_several_lines_is_cut_to_one() -> None:
    assert shortened("Ada\n" + "L" * 90) == "Ada " + "L" * 59 + "…"
