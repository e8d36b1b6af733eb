"""What of a comment is shown: nothing that a card does not bear out."""

from functools import lru_cache

import pytest

from bot.assistant.guard import LONGEST, Fault, Guard
from bot.translation import Translations
from tests.bot.assistant.comments import COMMENTS, each
from tests.bot.assistant.comments.cards import cards

TRANSLATIONS = Translations.load()
LEAST_SHOWN = dict.fromkeys(TRANSLATIONS.languages, 0.95) | {"tr": 0.9}
"""Turkish says `above` after the name of a level, and joins clauses by endings: more is lost."""


@lru_cache
def guards(language: str) -> dict[str, Guard]:
    t = TRANSLATIONS.of(language)
    return {name: Guard(card, t) for name, card in cards(t).items()}


def fault(sentence: str, *, of: str = "pair", language: str = "en") -> Fault | None:
    return guards(language)[of].fault(sentence)


def test_a_value_stands_beside_its_name() -> None:
    assert fault("RSI 1h is 55.1.") is None
    assert fault("RSI 15m is 55.1.") is Fault.VALUE
    assert fault("It is 55.1.") is Fault.VALUE


def test_of_several_values_each_has_its_name_in_the_same_order() -> None:
    assert fault("Support is 63,500.0; resistance is 65,000.0.") is None
    assert fault("A 1 h change of +1.13% is a 24 h change of −0.42%.") is Fault.VALUE


def test_a_value_is_written_as_on_the_card_or_without_what_parts_its_thousands() -> None:
    assert fault("The price is 64251.0.") is None
    assert fault("The price is 64,251.") is Fault.STRANGER
    assert fault("The price is 64,251.0%.") is Fault.STRANGER


def test_what_rises_has_gone_up() -> None:
    assert fault("BTC rose 1.13% over 24 h.") is None
    assert fault("BTC fell 1.13% over 24 h.") is Fault.DIRECTION
    assert fault("Over 1 h BTC rose.") is Fault.DIRECTION


def test_a_minus_is_left_out_only_where_a_word_stands_for_it() -> None:
    assert fault("Funding is negative at 0.0041%.") is None
    assert fault("Funding is 0.0041%.") is Fault.VALUE


def test_a_rate_is_positive_or_negative_and_does_not_rise() -> None:
    assert fault("Funding is negative.") is None
    assert fault("Funding fell 0.0041%.") is Fault.DIRECTION


def test_each_clause_has_its_own_direction() -> None:
    assert fault("BTC is up 1.13% over 24 h and down 0.42% over 1 h.") is None
    assert fault("BTC is up 1.13% over 24 h down 0.42% over 1 h.") is Fault.DIRECTION


def test_what_a_clause_leaves_out_is_that_of_the_clause_before() -> None:
    assert fault("#S42 makes +1.07% (+0.75R).", of="short") is None
    assert fault("BTC fell 0.42% over 1 h, ETH 0.20%.", of="compare") is Fault.DIRECTION


def test_a_time_at_the_end_is_that_of_all_that_is_told() -> None:
    assert fault("BTC rose 1.13% and ETH fell 2.50% over 24 h.", of="compare") is None
    assert fault("BTC rose 1.13% and ETH rose 0.20% over 1 h.", of="compare") is Fault.VALUE


def test_a_change_of_the_price_is_not_told_as_if_another_figure_rose() -> None:
    assert fault("The price is 64,251.0, up 1.13% over 24 h.") is None
    assert fault("RSI 1h is 55.1, up 1.13% over 24 h.") is Fault.TOPIC


def test_prices_are_above_and_below_each_other() -> None:
    assert fault("The price is above VWAP.") is None
    assert fault("The price is below VWAP.") is Fault.ORDER
    assert fault("BTC is up 1.13% over 24 h, above VWAP.") is None


def test_what_is_above_without_a_name_is_what_was_told_of_before() -> None:
    assert fault("Support is 63,500.0, below VWAP.") is None
    assert fault("Support is 63,500.0, above VWAP.") is Fault.ORDER


def test_nobody_knows_whether_a_price_is_at_a_level() -> None:
    assert fault("Support is at 63,500.0.") is None
    assert fault("BTC is at support of 63,500.0.") is Fault.ORDER


def test_a_figure_of_another_pair_is_none() -> None:
    assert fault("ETH is down 2.50% over 24 h.", of="compare") is None
    assert fault("BTC is down 2.50% over 24 h.", of="compare") is Fault.VALUE


def test_what_is_told_of_one_is_not_told_of_two() -> None:
    assert fault("BTC and ETH are down 2.50% over 24 h.", of="compare") is Fault.SUBJECT


def test_of_several_pairs_the_one_that_is_meant_is_named() -> None:
    assert fault("Down 2.50% over 24 h.", of="compare") is Fault.VALUE


def test_a_short_that_gains_is_no_coin_that_rises() -> None:
    assert fault("#S42 is up 1.07%.", of="opens") is None
    assert fault("SOL is up 1.07%.", of="short") is Fault.VALUE


def test_a_side_is_the_one_that_is_told() -> None:
    assert fault("It leans long.") is None
    assert fault("It leans short.") is Fault.SIDE


def test_a_pair_that_leans_has_no_signal_yet() -> None:
    assert fault("SOL is a short.", of="short") is None
    assert fault("BTC is a long.") is Fault.SIDE


@pytest.mark.parametrize(
    "sentence",
    ["The market is strong.", "Buy BTC now.", "Long BTC now.", "Yes, BTC is up 1.13% over 24 h."],
)
def test_a_word_that_nobody_listed_is_not_said(sentence: str) -> None:
    assert fault(sentence) is Fault.STRANGER


@pytest.mark.parametrize("digits", ["３", "³", "九", "⅔", "٣", "3\u200b", "3\u0336"], ids=ascii)
def test_a_number_in_disguise_is_none(digits: str) -> None:
    assert fault(f"There are {digits} open signals.") is Fault.STRANGER


def test_a_dash_is_no_minus() -> None:
    assert fault("The 24 h change is –1.13%.") is Fault.STRANGER


def test_a_word_without_its_accent_is_another_one() -> None:
    assert fault("O preço é 64.251,0, acima do VWAP.", language="pt") is None
    assert fault("O preco é 64.251,0.", language="pt") is Fault.STRANGER


def test_a_figure_that_is_named_is_told() -> None:
    assert fault("BTC is up 1.13% over 24 h with a score.") is Fault.UNTOLD


def test_what_tells_nothing_is_not_shown() -> None:
    assert fault("This is the market.") is Fault.EMPTY


def test_a_sentence_without_end_is_not_shown() -> None:
    assert fault("RSI 1h is 55.1. " * LONGEST) is Fault.LENGTH


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_no_sentence_that_a_card_does_not_bear_out_is_shown(language: str) -> None:
    labelled = COMMENTS[language]

    shown = [
        (card, sentence)
        for card, sentence in each(labelled.bad)
        if fault(sentence, of=card, language=language) is None
    ]

    assert shown == []


@pytest.mark.parametrize("language", TRANSLATIONS.languages)
def test_nearly_all_that_a_card_bears_out_is_shown(language: str) -> None:
    good = list(each(COMMENTS[language].good))

    lost = [
        (sentence, why)
        for card, sentence in good
        if (why := fault(sentence, of=card, language=language)) is not None
    ]

    assert len(lost) <= (1 - LEAST_SHOWN[language]) * len(good) + 1e-9, lost
