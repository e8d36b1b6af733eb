import pytest

from engine.fixed_width import columns


@pytest.mark.parametrize(
    ("text", "wide"),
    [("", 0), ("BTC", 3), ("比特币", 6), ("é", 1), ("e\u0301", 1), ("ﾊ", 1), ("Ａ", 2)],
)
def test_a_chinese_character_takes_two_columns_and_an_accent_none(text: str, wide: int) -> None:
    assert columns(text) == wide
