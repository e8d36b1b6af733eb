from functools import partial

import pytest
from hypothesis import given
from hypothesis.strategies import text

from bot.assistant.question import Refusal, Topic, Unclear, Understood
from bot.assistant.tokens import LONGEST
from bot.assistant.understanding import understand, understand_in
from bot.assistant.vocabulary import vocabulary_of
from tests.bot.assistant.builders import find
from tests.bot.assistant.questions import QUESTIONS
from tests.bot.assistant.shorthand import shorthand
from tests.bot.views.builders import EN, RU, TRANSLATIONS

ALL = [(language, *asked) for language, each in QUESTIONS.items() for asked in each]
in_english = partial(understand, vocabulary=vocabulary_of(EN), find=find)


@pytest.mark.parametrize(("language", "question", "expected"), ALL)
def test_a_question_is_understood(language: str, question: str, expected: str) -> None:
    vocabulary = vocabulary_of(TRANSLATIONS.of(language), EN)

    understood = understand(question, vocabulary, find)

    assert shorthand(understood) == expected


def test_every_language_has_questions() -> None:
    assert set(QUESTIONS) == set(TRANSLATIONS.languages)
    assert all(len(each) > 40 for each in QUESTIONS.values())


def test_every_topic_is_asked_about_in_every_language() -> None:
    for language, each in QUESTIONS.items():
        topics = {expected.partition(" ")[0] for _, expected in each}

        assert {topic.name.lower() for topic in Topic} <= topics, language


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("что с эфиром?", "pair ETH"),
        ("BTC nasıl?", "pair BTC"),
        ("比特币怎么样", "pair BTC"),
        ("¿qué señales están abiertas?", "open"),
    ],
)
def test_other_languages_than_the_readers_are_understood_too(question: str, expected: str) -> None:
    understood = understand_in(question, EN, TRANSLATIONS, find)

    assert shorthand(understood) == expected


def test_english_is_understood_by_readers_of_every_language() -> None:
    understood = understand_in("best signals of the week", RU, TRANSLATIONS, find)

    assert shorthand(understood) == "best 168h"


@pytest.mark.parametrize(
    "question", ["HOW IS BTC", "how is btc", "How is $BTC??", "ｈｏｗ ｉｓ ＢＴＣ", "BTC's price"]
)
def test_case_width_and_marks_change_nothing(question: str) -> None:
    assert shorthand(in_english(question)) == "pair BTC"


@pytest.mark.parametrize("name", ["BTC/USDT", "btcusdt", "BTC/USDT:USDT", "btc-usdt", "$btc"])
def test_a_pair_has_all_the_names_of_the_market(name: str) -> None:
    assert shorthand(in_english(f"price of {name}")) == "pair BTC"


@pytest.mark.parametrize("number", ["42", "#42", "#S42", "s42", "٤٢"])
def test_a_signal_has_all_the_names_of_its_number(number: str) -> None:
    assert shorthand(in_english(f"what happened with {number}")) == "signal #42"


def test_a_word_of_everyday_is_a_coin_only_when_it_is_written_as_one() -> None:
    plain, written_so = in_english("show me the signals"), in_english("signals on ME")

    assert shorthand(plain) == "open"
    assert shorthand(written_so) == "open ME"


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?!",
        "42 43",
        "signals 1 and 2",
        "win rate of BTC ETH and SOL",
        "win rate this week and last month",
        "BTC " + "x " * LONGEST,
        "price of a burger",
        "who will be president",
        "signals told by the stars of my horoscope",
        "open signals from yesterday",
        "win rate of 15m and 1h",
        "do not tell me how BTC is",
        "DROP TABLE signals; --",
    ],
)
def test_what_is_not_clear_is_never_guessed(question: str) -> None:
    understood = in_english(question)

    assert isinstance(understood, Unclear) or shorthand(understood).startswith("refused")


def test_what_is_nearest_can_be_asked() -> None:
    understood = in_english("what was the price of BTC yesterday")

    assert _nearest(understood) == ["pair BTC", "open BTC", "record BTC"]


def test_two_meanings_are_both_offered() -> None:
    understood = in_english("what is win rate")

    assert _nearest(understood) == ["record", "term win_rate"]


def test_what_is_nearest_is_found_in_other_languages_too() -> None:
    understood = understand_in("закрытые сигналы", EN, TRANSLATIONS, find)

    assert _nearest(understood) == ["best", "worst", "open", "newest"]


@given(text())
def test_whatever_is_written_is_read(written: str) -> None:
    understood = understand_in(written, RU, TRANSLATIONS, find)

    assert isinstance(understood, Understood)


def test_a_refusal_offers_what_is_known_of_the_pair() -> None:
    understood = in_english("should I buy BTC now?")

    assert shorthand(understood) == "refused advice"
    assert _nearest(understood) == ["pair BTC", "open BTC", "record BTC"]


def _nearest(understood: Understood) -> list[str]:
    assert isinstance(understood, Refusal | Unclear)
    return [shorthand(each) for each in understood.nearest]
