from bot.views.table import table
from engine.fixed_width import columns


def test_columns_of_chinese_words_and_numbers_stand_beneath_one_another() -> None:
    shown = table([("起始", "净"), ("11-14", "+1.13%"), ("11-13", "–")])

    assert shown.split("\n") == ["起始       净", "11-14  +1.13%", "11-13       –"]
    assert {columns(line) for line in shown.split("\n")} == {13}


def test_a_narrow_space_does_not_break_the_fixed_width() -> None:
    shown = table([("сумма", "1\u202f250,00\u00a0%")])

    assert shown == "сумма  1\u00a0250,00\u00a0%"


def test_a_table_that_is_too_wide_for_a_phone_stands_closer() -> None:
    assert table([("a" * 16, "b" * 16)]) == f"{'a' * 16} {'b' * 16}"
