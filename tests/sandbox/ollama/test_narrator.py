"""The mind that says what it was told, and nothing else."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.ollama import ChatMessage, narrator
from tests.sandbox.ollama.asked import FACTS, TRUTH

WORDS = {"is", "up", "down", "over", "and", "at", "with", "the", "price", "has", "now", "while"}


def told(**fields: object) -> str:
    message = {"question": "?", "language": "English", **fields}
    return narrator([ChatMessage(role="user", content=json.dumps(message))])


def test_it_tells_of_one_pair() -> None:
    assert narrator([ChatMessage(role="user", content=FACTS)]) == TRUTH


def test_it_compares_two_pairs() -> None:
    of = {
        "BTC/USDT": {"24 h": "+1.13%", "Funding": "+0.0100%"},
        "ETH/USDT": {"24 h": "−0.42%", "Price": "3,100.5"},
    }

    assert told(of=of) == (
        "BTC/USDT is up +1.13% over 24 h, while ETH/USDT is down −0.42% over 24 h. "
        "BTC/USDT has Funding at +0.0100%, while ETH/USDT is at 3,100.5."
    )


def test_it_tells_of_the_one_it_is_about_beside_others() -> None:
    answer = told(about="BTC/USDT", facts={"24 h": "+1%"}, of={"ETH/USDT": {"24 h": "-2%"}})

    assert answer == "BTC/USDT is up +1% over 24 h, while ETH/USDT is down -2% over 24 h."


def test_what_did_not_move_is_neither_up_nor_down() -> None:
    assert told(about="BTC", facts={"24 h": "+0.00%"}) == "BTC is at +0.00% over 24 h."


def test_a_value_in_words_stands_for_itself() -> None:
    assert told(about="BTC", facts={"trend": "down"}) == "Trend is down."


def test_changes_come_first_and_the_price_last() -> None:
    facts = {"Price": "1", "A": "2", "7 d": "-3%", "B": "4", "1h": "+5%"}

    answer = told(about="BTC", facts=facts)

    assert answer == "BTC is down -3% over 7 d. BTC is up +5% over 1h. A is at 2."


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ({"about": "BTC", "facts": {"24 h": "+1%", "A": "2"}}, "BTC: 24 h +1%, A 2."),
        ({"of": {"BTC": {"24 h": "+1%"}, "ETH": {"A": "2"}}}, "BTC: 24 h +1%. ETH: A 2."),
    ],
)
def test_another_language_has_no_words(fields: dict[str, object], answer: str) -> None:
    assert told(language="Русский", **fields) == answer


@pytest.mark.parametrize(
    "content",
    ["", "how is BTC?", "[]", "{}", '{"about": "BTC"}', '{"of": [], "facts": {"A": null}}'],
)
def test_who_tells_nothing_hears_nothing(content: str) -> None:
    assert narrator([ChatMessage(role="user", content=content)]) == ""
    assert narrator([]) == ""


NUMBERS = st.decimals(-1_000, 1_000, places=2).map(lambda number: f"{number:+,}%")
LABELS = st.sampled_from(["Price", "24 h", "1h", "Funding", "Open interest"])
FACT_SHEETS = st.dictionaries(LABELS, NUMBERS, min_size=1)
PAIRS = st.sampled_from(["BTC/USDT", "ETH/USDT", "SOL/USDT", "XRP/USDT"])


@given(st.dictionaries(PAIRS, FACT_SHEETS, min_size=1))
def test_it_says_nothing_but_what_it_was_told(of: dict[str, dict[str, str]]) -> None:
    answer = told(of=of)

    rest = answer
    for name, facts in of.items():
        for part in (name, *facts.values(), *facts):
            rest = rest.replace(part, " ")
    assert {word.lower() for word in re.findall(r"[^\s.,]+", rest)} <= WORDS
    assert 1 <= len(re.findall(r"\.(?: |$)", answer)) <= 3
