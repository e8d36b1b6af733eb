"""What is wrong with a trader, in the reader's language, and where."""

from collections.abc import Mapping
from types import MappingProxyType

from aiogram.utils.formatting import Pre, Text, as_list

from bot.translation import Translator
from bot.views.content import Content
from engine.traders import WrongTrader

RULE_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "empty": "rules-empty",
        "too_long": "rules-too-long",
        "too_long_written_out": "rules-too-long-written-out",
        "too_many_parts": "rules-too-many-parts",
        "too_deep": "rules-too-deep",
        "look_alike": "rules-look-alike",
        "foreign_letters": "rules-foreign-letters",
        "invisible": "rules-invisible",
        "unknown_character": "rules-unknown-character",
        "instead": "rules-instead",
        "percent": "rules-percent",
        "power": "rules-power",
        "comment": "rules-comment",
        "leading_plus": "rules-leading-plus",
        "malformed_number": "rules-malformed-number",
        "number_out_of_range": "rules-number-out-of-range",
        "too_large_result": "rules-too-large-result",
        "comma": "rules-comma",
        "unknown_name": "rules-unknown-name",
        "unknown_name_near": "rules-unknown-name-near",
        "no_timeframe": "rules-no-timeframe",
        "unknown_timeframe": "rules-unknown-timeframe",
        "not_a_function": "rules-not-a-function",
        "function_without_brackets": "rules-function-without-brackets",
        "one_argument": "rules-one-argument",
        "more_arguments": "rules-more-arguments",
        "missing_operand": "rules-missing-operand",
        "missing_operator": "rules-missing-operator",
        "unclosed": "rules-unclosed",
        "unopened": "rules-unopened",
        "number_needed": "rules-number-needed",
        "condition_needed": "rules-condition-needed",
        "not_a_condition": "rules-not-a-condition",
        "chained": "rules-chained",
        "constant_comparison": "rules-constant-comparison",
        "division_by_zero": "rules-division-by-zero",
    }
)
"""What each code of RuleError is called in a reader's language."""

TRADER_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "missing": "traders-wrong-missing",
        "name": "traders-wrong-name",
        "reserved": "traders-wrong-reserved",
        "range": "traders-wrong-range",
        "above": "traders-wrong-above",
        "order": "traders-wrong-order",
        "too_far": "traders-wrong-too-far",
        "minute": "traders-wrong-minute",
        "repeated": "traders-wrong-repeated",
        "empty": "traders-wrong-empty",
        "too_many": "traders-wrong-too-many",
        "component": "traders-wrong-component",
        "weightless": "traders-wrong-weightless",
        "choice": "traders-wrong-choice",
        "number": "traders-wrong-number",
        "duration": "traders-wrong-duration",
        "weight": "traders-wrong-weight",
        "field": "traders-wrong-field",
        "field_near": "traders-wrong-field-near",
        "line": "traders-wrong-line",
        "blank": "traders-wrong-blank",
        "twice": "traders-wrong-twice",
        "too_long": "traders-wrong-too-long",
    }
)
"""The same for WrongTrader."""


def wrong_trader(error: WrongTrader, t: Translator) -> Content:
    """Which line is wrong and why; of a condition the place, with ^^^ beneath it."""
    rule = error.rule
    if rule is None:
        problem = t(TRADER_KEYS[error.code], **error.arguments)
    else:
        problem = t(RULE_KEYS[rule.code], **rule.arguments)
    told = Text(t("traders-nothing-stored", field=error.field, problem=problem))
    return Content(text=told if rule is None else as_list(told, Pre(rule.pointed())))
