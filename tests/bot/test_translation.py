from pathlib import Path

import pytest
from aiogram.utils.formatting import Bold

from bot.translation import BrokenTranslation, Translations, Translator
from tests.bot.views.builders import EN, RU, TRANSLATIONS


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("RU", "ru"),
        ("en-GB", "en"),
        ("pt-br", "pt"),
        ("pt", "pt"),
        ("es-419", "es"),
        ("zh-hans", "zh"),
        ("zh-tw", "zh"),
        ("zh_CN", "zh"),
        ("xx", "en"),
        ("", "en"),
        (None, "en"),
    ],
)
def test_the_nearest_language_is_found_and_english_is_the_last_resort(
    asked: str | None, spoken: str
) -> None:
    translator = TRANSLATIONS.of(asked)

    assert translator.language == spoken


def test_a_language_that_we_do_not_speak_is_near_to_none_of_ours() -> None:
    assert TRANSLATIONS.nearest("xx") is None


def test_every_language_directory_is_loaded() -> None:
    assert Translations.load().languages == ("en", "es", "pt", "ru", "tr", "zh")


def test_each_language_is_called_what_its_speakers_call_it() -> None:
    assert TRANSLATIONS.names == {
        "en": "English",
        "es": "Español",
        "pt": "Português",
        "ru": "Русский",
        "tr": "Türkçe",
        "zh": "简体中文",
    }


def test_a_missing_key_is_an_error_that_names_key_and_language() -> None:
    with pytest.raises(BrokenTranslation, match="ru has no words for 'alert-nonsense'"):
        RU("alert-nonsense")


def test_a_key_of_no_view_is_an_error_that_names_the_view() -> None:
    with pytest.raises(BrokenTranslation, match="ru has no words for 'nonsense'"):
        RU("nonsense-title")


def test_a_file_that_cannot_be_read_is_an_error_that_shows_where(tmp_path: Path) -> None:
    (tmp_path / "alert.ftl").write_text("alert-title = Signal\nalert title", encoding="utf-8")
    broken = Translator(tmp_path)

    with pytest.raises(BrokenTranslation, match=r"alert\.ftl cannot be read at: alert title"):
        broken("alert-title")


def test_a_missing_argument_is_an_error_that_names_it() -> None:
    with pytest.raises(BrokenTranslation, match="atr"):
        EN("alert-atr", tick="1")


def test_arguments_carry_no_invisible_marks_that_would_be_copied_along() -> None:
    assert EN("alert-copy-button", name="SL") == "📋 SL"


def test_formatted_nodes_keep_their_place_in_the_sentence() -> None:
    text, entities = RU.text("status-take-profit-1", time=Bold("18:30"), stop="5").render()

    assert text == "✅ TP1 достигнут 18:30 · стоп 5"
    assert [entity.extract_from(text) for entity in entities] == ["18:30"]
