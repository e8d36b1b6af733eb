import pytest

from bot.assistant.cues import COINS, NUMBERS, Cue, Term
from bot.assistant.tokens import folded, tokens
from bot.assistant.vocabulary import Vocabulary, vocabulary_of
from bot.translation import Translator
from tests.bot.views.builders import EN, RU, TRANSLATIONS

PT = TRANSLATIONS.of("pt")


@pytest.mark.parametrize(
    ("written", "compared"),
    [("Qué", "que"), ("İYİ", "iyi"), ("NASIL", "nasil"), ("nasıl", "nasil"), ("Ещё", "еще")],
)
def test_case_and_accents_are_left_away(written: str, compared: str) -> None:
    assert folded(written) == compared


def test_chinese_is_parted_from_names_and_numbers() -> None:
    words = [token.text for token in tokens("最近30天BTC多单")]

    assert words == ["最", "近", "30", "天", "btc", "多", "单"]


def test_what_follows_an_apostrophe_is_a_word_of_its_own() -> None:
    words = [token.text for token in tokens("BTC'nin, how’s BTC/USDT:USDT #S42?")]

    assert words == ["btc", "nin", "how", "s", "btc/usdt:usdt", "#s42"]


@pytest.mark.parametrize(
    ("question", "words", "sense"),
    [
        ("open interest", 2, Term.OPEN_INTEREST),
        ("open signals", 1, Cue.OPEN),
        ("what does it mean", 1, Cue.WHAT),
        ("bitcoin", 1, "BTC"),
        ("three", 1, 3),
    ],
)
def test_the_longest_phrase_is_found(question: str, words: int, sense: object) -> None:
    found = vocabulary_of(EN).at(tokens(question), 0)

    assert found is not None
    assert found.length == words
    assert sense in found.senses


def test_a_star_stands_for_any_ending_and_nothing_else_does() -> None:
    vocabulary = Vocabulary(RU)

    bent, other = vocabulary.at(tokens("сигналами"), 0), vocabulary.at(tokens("парадокс"), 0)

    assert bent is not None
    assert Cue.SIGNALS in bent.senses
    assert other is None


def test_a_phrase_means_what_it_does_in_the_readers_language() -> None:
    own, english = Vocabulary(PT, EN).at(tokens("no"), 0), Vocabulary(EN).at(tokens("no"), 0)

    assert own is not None
    assert own.senses == {Cue.NOTHING}
    assert english is not None
    assert english.senses == {Cue.NOT}


@pytest.fixture(params=TRANSLATIONS.languages)
def t(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATIONS.of(request.param)


def test_every_word_list_can_be_read(t: Translator) -> None:
    for key in (*Cue, *Term, COINS, NUMBERS):
        phrases = [each.strip() for each in t(key).split(",")]

        assert all(phrases), f"{key} in {t.language} has a comma too many"
        assert all(tokens(phrase) for phrase in phrases), key
