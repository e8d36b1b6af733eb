import pytest

from bot.assistant.sentences import MOST, Sentences


def gathered(*pieces: str) -> list[str]:
    sentences = Sentences()
    return [each for piece in pieces for each in sentences.add(piece)] + sentences.rest()


def test_a_sentence_is_given_out_when_it_has_ended() -> None:
    sentences = Sentences()

    early, late = sentences.add("BTC is up."), sentences.add(" ETH")

    assert early == []
    assert late == ["BTC is up."]
    assert sentences.rest() == ["ETH"]


def test_a_point_within_a_number_ends_none() -> None:
    assert gathered("Up 1.", "13% over 24 h.") == ["Up 1.13% over 24 h."]


def test_chinese_needs_no_space_between_sentences() -> None:
    assert gathered("价格上涨。资金费率为负。") == ["价格上涨。", "资金费率为负。"]


def test_lines_are_sentences_and_their_marks_go() -> None:
    assert gathered("- **Price**: 1.0\n* `VWAP`: 2.0") == ["Price: 1.0", "VWAP: 2.0"]


@pytest.mark.parametrize(
    "pieces",
    [
        ("<think>BTC fell.\nI must say so.</think>\nBTC is up.",),
        ("<think>BTC ", "fell. ", "I must say so.", "</think>", "BTC is up."),
        ("BTC is up. ", "<think>", "Was that true? "),
    ],
)
def test_what_a_model_thinks_aloud_is_not_said(pieces: tuple[str, ...]) -> None:
    assert gathered(*pieces) == ["BTC is up."]


def test_what_never_ends_is_no_sentence() -> None:
    sentences = Sentences()

    for _ in range(MOST):
        sentences.add("and so on ")

    assert sum(map(len, sentences.rest())) <= MOST
