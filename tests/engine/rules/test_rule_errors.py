import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.errors import EngineError
from engine.rules.errors import MESSAGES, RuleError
from engine.rules.parser import DEEPEST, LONGEST, MOST_PARTS, parse
from engine.rules.vocabulary import NAMES


def refusal(text: str) -> RuleError:
    with pytest.raises(RuleError) as caught:
        parse(text)
    return caught.value


def marked(error: RuleError) -> str:
    """The part of the text that the error is about."""
    return error.text[error.position : error.position + error.length]


WRONG = [
    # text, code, what is marked
    ("", "empty", ""),
    (" \t", "empty", " "),
    ("rsi_15m", "not_a_condition", "rsi_15m"),
    ("rsi_15m + (1)", "not_a_condition", "rsi_15m + (1)"),
    ("rsi_15m and 3 > close_1m", "condition_needed", "rsi_15m"),
    ("close_1m > 2 or (rsi_15m * 2)", "condition_needed", "(rsi_15m * 2)"),
    ("not rsi_15m", "condition_needed", "rsi_15m"),
    ("(rsi_1m < 3) + 1 > 2", "number_needed", "(rsi_1m < 3)"),
    ("-(rsi_1m < 3) > 2", "number_needed", "(rsi_1m < 3)"),
    ("abs(rsi_1m < 3) > 2", "number_needed", "rsi_1m < 3"),
    ("(rsi_1m < 3) == (rsi_5m < 3)", "number_needed", "(rsi_1m < 3)"),
    ("20 < rsi_15m < 30 or rsi_1m > 1", "chained", "20 < rsi_15m < 30"),
    ("rsi_1m > 3 or 1 < 2", "constant_comparison", "1 < 2"),
    ("rsi_1m > 1 / 0", "division_by_zero", "0"),
    ("rsi_1m / (1 - abs(-1)) > 1", "division_by_zero", "(1 - abs(-1))"),
    ("1 / 0 > 2", "division_by_zero", "0"),
    ("*".join(["1e15"] * 21) + " > rsi_1m", "too_large_result", "*".join(["1e15"] * 21)),
    ("rsi_1m > 1e999", "number_out_of_range", "1e999"),
    ("rsi_1m > 1e-400", "number_out_of_range", "1e-400"),
    ("rsi_1m > " + "9" * 500, "number_out_of_range", "9" * 500),
    ("rsi_1m > 1_000", "malformed_number", "1_000"),
    ("rsi_1m > 1.2.3", "malformed_number", "1.2.3"),
    ("rsi_1m > 5.", "malformed_number", "5."),
    ("rsi_1m > 10k", "malformed_number", "10k"),
    ("rsi_1m > 0x1F", "malformed_number", "0x1F"),
    ("15m_rsi > 3", "malformed_number", "15m_rsi"),
    ("rsi_1m > 1,5", "comma", ","),
    ("rsi_1m > ,5", "comma", ","),
    ("oi_delta_5m > 5%", "percent", "%"),
    ("rsi_1m > +3", "leading_plus", "+"),
    ("rsi_1m ** 2 > 3", "power", "**"),
    ("rsi_1m ^ 2 > 3", "power", "^"),
    ("rsi_1m > 3 # low", "comment", "# low"),
    ("rsi_1m > 3 // low", "comment", "// low"),
    ("(rsi_1m > 3", "unclosed", "("),
    ("max(rsi_1m, 3", "unclosed", "("),
    ("rsi_1m > 3)", "unopened", ")"),
    ("rsi_1m > )", "unopened", ")"),
    ("rsi_1m >", "missing_operand", ""),
    ("rsi_1m > and", "missing_operand", "and"),
    ("and rsi_1m > 2", "missing_operand", "and"),
    ("rsi_1m > * 2", "missing_operand", "*"),
    ("() > 2", "missing_operand", ")"),
    ("abs() > 2", "missing_operand", ")"),
    ("max(,1) > 2", "missing_operand", ","),
    ("rsi_1m 30", "missing_operator", "30"),
    ("rsi_1m > 30 rsi_5m > 30", "missing_operator", "rsi_5m"),
    ("rsi_1m > 3 (", "missing_operator", "("),
    ("rsi_1m > 3 not rsi_5m > 3", "missing_operator", "not"),
    ("(rsi_1m rsi_5m) > 3", "missing_operator", "rsi_5m"),
    ("abs > 3", "function_without_brackets", "abs"),
    ("abs(rsi_1m, 3) > 3", "one_argument", "abs(rsi_1m, 3)"),
    ("max(rsi_1m) > 3", "more_arguments", "max(rsi_1m)"),
    ("sqrt(rsi_1m) > 3", "not_a_function", "sqrt"),
    ("rsi > 3", "no_timeframe", "rsi"),
    ("ema_9 > 3", "no_timeframe", "ema_9"),
    ("rsi_2m > 3", "unknown_timeframe", "rsi_2m"),
    ("rsi_1s > 3", "unknown_timeframe", "rsi_1s"),
    ("rsi_15min > 3", "unknown_timeframe", "rsi_15min"),
    ("rsi15m > 3", "unknown_name_near", "rsi15m"),
    ("score_long_1m > 3", "unknown_name_near", "score_long_1m"),
    ("banana_15m > 3", "unknown_name", "banana_15m"),
    ("rsi_1m > nan", "unknown_name", "nan"),
    ("rsi_1m > inf", "unknown_name", "inf"),
    ("__import__ > 3", "unknown_name", "__import__"),
    ("rsi_1m.real > 3", "unknown_character", "."),
    ("rsi_1m > '3'", "unknown_character", "'"),
    ("rsi_1m > 3; close_1m > 2", "unknown_character", ";"),
    ("rsi_1m > 3 🚀", "unknown_character", "🚀"),
    ("rsi_1m > \u0663", "foreign_letters", "\u0663"),
    ("сlose_1m > 3", "look_alike", "с"),
    ("rsi_15м > 3", "look_alike", "м"),
    ("ΑTR_1m > 3", "look_alike", "Α"),
    ("rsi_1m > ３", "look_alike", "３"),
    ("rsi_1m > 3 оr rsi_5m > 3", "look_alike", "о"),
    ("цена_1m > 3", "foreign_letters", "цена_1m"),
    ("rsi_1m > 3 и rsi_5m > 3", "foreign_letters", "и"),
    ("价格 > 3", "foreign_letters", "价格"),
    ("rsi\u200b_1m > 3", "invisible", "\u200b"),
    ("\ufeffrsi_1m > 3", "invisible", "\ufeff"),
    ("rsi_1m \x00> 3", "invisible", "\x00"),
    ("rsi_1m > \ud800", "invisible", "\ud800"),
]


@pytest.mark.parametrize(("text", "code", "place"), WRONG)
def test_a_mistake_has_a_name_and_a_place(text: str, code: str, place: str) -> None:
    error = refusal(text)

    assert (error.code, marked(error)) == (code, place)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("=", "=="),
        ("===", "=="),
        ("=>", ">="),
        ("=<", "<="),
        ("<>", "!="),
        ("≥", ">="),
        ("≤", "<="),
        ("≠", "!="),
        ("−", "-"),
        ("—", "-"),
        ("×", "*"),
        ("÷", "/"),
        ("＜", "<"),
        ("&&", "and"),
        ("&", "and"),
        ("||", "or"),
        ("!", "not"),
    ],
)
def test_signs_of_other_languages_and_keyboards_are_translated(written: str, meant: str) -> None:
    error = refusal(f"rsi_1m {written} 30")

    assert marked(error) == written
    assert str(error) == f"write {meant} instead of {written}"


def test_a_word_with_letters_of_another_alphabet_is_spelled_out() -> None:
    error = refusal("сlоse_15м > 3")

    assert str(error) == (
        "с (U+0441, CYRILLIC SMALL LETTER ES) is not a Latin letter, though it looks like c; "
        "write close_15m"
    )


def test_a_chain_of_comparisons_is_answered_with_what_to_write() -> None:
    error = refusal("20 < rsi_15m <= 30")

    assert error.arguments["example"] == "20 < rsi_15m and rsi_15m <= 30"
    assert str(parse(str(error.arguments["example"]))) == error.arguments["example"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("rsi15m", "rsi_15m"),
        ("oi_5m", "oi_delta_5m"),
        ("funding_1h", "funding_rate_1h"),
        ("volume_spke_1m", "volume_spike_1m"),
        ("scorelong", "score_long"),
    ],
)
def test_a_typing_error_is_answered_with_the_nearest_names(typed: str, meant: str) -> None:
    error = refusal(f"{typed} > 0")

    near = str(error.arguments["near"]).split(", ")
    assert meant in near
    assert all(each in NAMES for each in near)


@pytest.mark.parametrize("opening", ["(", "not ", "-", "abs("])
def test_what_is_nested_too_deep_is_refused_where_it_becomes_too_deep(opening: str) -> None:
    repeated = 900 // len(opening)

    error = refusal(opening * repeated + "rsi_1m")

    assert error.code == "too_deep"
    assert error.position in {len(opening) * DEEPEST, len(opening) * DEEPEST + len(opening) - 1}


def test_a_huge_text_is_not_even_looked_at() -> None:
    error = refusal("(" * 1_000_000)

    assert error.code == "too_long"
    assert error.arguments == {"limit": LONGEST, "count": 1_000_000}
    assert len(error.text) < 2 * LONGEST


def test_a_condition_whose_canonical_text_would_be_too_long_is_refused() -> None:
    dense = "/".join(["high_15m"] * (MOST_PARTS - 1)) + ">1"

    error = refusal(dense)

    assert len(dense) < LONGEST

    assert error.code == "too_long_written_out"
    assert error.arguments["count"] == 98 * len("high_15m / ") + len("high_15m > 1")


def test_a_condition_has_a_limited_number_of_names_and_numbers() -> None:
    error = refusal("+".join(["low_1m"] * (MOST_PARTS + 1)) + ">1")

    assert error.code == "too_many_parts"
    assert error.position == len("low_1m+") * MOST_PARTS


def test_the_place_is_pointed_at_beneath_the_text() -> None:
    error = refusal("rsi_15m < 30 and oi_delt_5m > 5")

    assert (
        error.pointed()
        == ("rsi_15m < 30 and oi_delt_5m > 5\n                 ^^^^^^^^^^ ").rstrip()
    )


def test_what_is_missing_at_the_end_is_pointed_at_behind_it() -> None:
    assert refusal("rsi_15m <").pointed() == "rsi_15m <\n         ^"


def test_wide_invisible_and_combining_characters_keep_the_marks_in_place() -> None:
    wide = RuleError("unopened", "价格 )", 3)
    invisible = RuleError("unopened", "a\u200b\tb)", 4)
    combining = RuleError("unopened", "e\u0301)", 2)

    assert wide.pointed() == "价格 )\n     ^"
    assert invisible.pointed() == "a□ b)\n    ^"
    assert combining.pointed() == "e\u0301)\n ^"


def test_of_a_long_condition_only_what_is_around_the_place_is_shown() -> None:
    text = "rsi_1m > 1 and " * 30 + "rsi_1m > 1_0" + " and rsi_1m > 1" * 30

    shown, marks = refusal(text).pointed().split("\n")

    assert shown[marks.index("^") : marks.index("^") + 3] == "1_0"
    assert shown[0] == shown[-1] == "…"
    assert len(shown) < 80


def test_a_rule_error_is_an_error_of_the_engine() -> None:
    error = refusal("rsi_15m")

    assert isinstance(error, EngineError)
    assert (
        error.message
        == str(error)
        == ("this is a number, not a condition; compare it, such as rsi_15m > 0")
    )


def test_every_kind_of_mistake_is_shown_here() -> None:
    shown = {code for _, code, _ in WRONG}

    others = {"instead", "too_deep", "too_long", "too_long_written_out", "too_many_parts"}
    assert shown | others == set(MESSAGES)


@given(st.text(max_size=60))
def test_any_text_is_understood_or_refused(text: str) -> None:
    check(text)


def test_any_mistyped_condition_is_understood_or_refused() -> None:
    chance = random.Random(4)
    right = "not ( rsi_15m < 30 and max( oi_delta_5m , -5 ) / 2.5 >= 1e3 ) or score_long == 0.5"
    odd = [
        "",
        "(",
        ")",
        "-",
        "/",
        "0",
        "1e999",
        "=",
        "==",
        "and",
        "м",
        "\u200b",
        "price",
        "🚀",
        ",",
    ]

    understood = 0
    for _ in range(3_000):
        words = right.split()
        for _ in range(chance.randint(1, 4)):
            words[chance.randrange(len(words))] = chance.choice([*odd, *words])
        understood += check(" ".join(words))

    assert 0 < understood < 3_000


def check(text: str) -> bool:
    """Whether a text is understood; if not, its error can be shown."""
    try:
        parse(text)
    except RuleError as refused:
        error = refused
    else:
        return True
    assert str(error).isprintable()
    assert 0 <= error.position <= len(error.text)
    assert error.length >= 1
    assert "^" in error.pointed().split("\n")[1]
    return False
