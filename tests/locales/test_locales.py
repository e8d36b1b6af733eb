import re

import pytest

from bot.translation import FALLBACK, Translations
from bot.views.help import commands
from engine.events import DETECTORS
from engine.rules.vocabulary import WORDS, EventWord, Unit
from engine.strategy import HOUSE_WEIGHTS
from engine.tracking import OutcomeKind
from storage.outbox import MessageStatus
from tests.locales.words import LANGUAGES, calls_in_code, entries, strings_in_code

ENGLISH = entries(FALLBACK)
OTHERS = [language for language in LANGUAGES if language != FALLBACK]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_keys_in_the_same_files(language: str) -> None:
    translated = entries(language)

    assert {key: entry.file for key, entry in translated.items()} == {
        key: entry.file for key, entry in ENGLISH.items()
    }


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_has_the_same_placeholders_and_choices(language: str) -> None:
    translated = entries(language)

    differing = {
        key
        for key, entry in ENGLISH.items()
        if (entry.placeholders, entry.choices)
        != (translated[key].placeholders, translated[key].choices)
    }
    assert differing == set()


def test_every_key_is_named_after_its_file() -> None:
    strangers = [key for key, entry in ENGLISH.items() if not key.startswith(f"{entry.file}-")]

    assert strangers == []


def test_every_key_that_the_code_names_exists() -> None:
    views = "|".join(sorted({entry.file for entry in ENGLISH.values()}))
    like_a_key = re.compile(rf"(?:{views})(?:-[a-z0-9]+)+")

    named = {string for string in strings_in_code() if like_a_key.fullmatch(string)}
    asked = {key for key, _ in calls_in_code()}

    assert (named | asked) - ENGLISH.keys() == set()


def test_every_key_is_used() -> None:
    assert ENGLISH.keys() - strings_in_code() == set()


def test_every_call_gives_just_the_arguments_that_its_key_takes() -> None:
    wrong = [
        (key, sorted(arguments), sorted(ENGLISH[key].placeholders))
        for key, arguments in calls_in_code()
        if arguments != ENGLISH[key].placeholders
    ]

    assert wrong == []


def test_every_component_of_the_score_has_a_name() -> None:
    assert HOUSE_WEIGHTS.keys() == ENGLISH["alert-component"].choices


def test_every_kind_of_event_has_a_name() -> None:
    assert DETECTORS.keys() == ENGLISH["alert-event-kind"].choices


def test_every_name_of_conditions_is_explained() -> None:
    events = {word.name for word in WORDS.values() if isinstance(word, EventWord)}

    assert ENGLISH["vocabulary-word"].choices == WORDS.keys() - events
    assert ENGLISH["vocabulary-pattern"].choices == DETECTORS.keys()
    assert ENGLISH["vocabulary-unit"].choices == set(Unit)


@pytest.mark.parametrize("key", ["status-mark", "stats-kind-name"])
def test_every_way_to_end_has_a_name(key: str) -> None:
    assert set(OutcomeKind) == ENGLISH[key].choices


def test_every_fate_of_a_message_has_a_name() -> None:
    assert set(MessageStatus) == ENGLISH["admin-status"].choices


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_description_of_a_command_is_one_that_telegram_takes(language: str) -> None:
    menu = commands(Translations.load().of(language))

    assert all(re.fullmatch(r"[a-z0-9_]{1,32}", command.command) for command in menu)
    assert all(1 <= len(command.description) <= 256 for command in menu)
