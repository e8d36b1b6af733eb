"""Conditions of features as their readers would say them: `funding > 0.05%`, `RSI 15m < 30`."""

from collections.abc import Mapping
from types import MappingProxyType

from bot.translation import Translator
from bot.views import numbers
from engine.market import Timeframe
from engine.rules.rule import Rule
from engine.rules.tree import Comparison, Condition, Constant, Fact, Joined, Negative, Number
from engine.rules.vocabulary import WORDS, Name, Unit

_LARGE = 1_000
"""From here on nobody reads decimals; below it four digits say enough."""
_SIGNS: Mapping[str, str] = MappingProxyType({">=": "≥", "<=": "≤", "==": "=", "!=": "≠"})


def rule_words(rule: Rule, t: Translator) -> str:
    """What a rule says; one that is more than comparisons in a row is a language of its own."""
    condition = rule.condition
    if isinstance(condition, Joined):
        said = [_comparison(part, t) for part in condition.parts]
        joined = t("price-rule-joined", sign=condition.sign)
        words = None if None in said else f" {joined} ".join(each or "" for each in said)
    else:
        words = _comparison(condition, t)
    return str(rule) if words is None else words


def value_words(name: Name, value: float, t: Translator) -> str:
    """What a name stood for: `RSI 15m: 28.43`."""
    size = abs(value)
    level: Number = Constant(float(f"{size:.0f}" if size >= _LARGE else f"{size:.4g}"))
    shown = _level(Negative(level) if value < 0 else level, WORDS[name.word].unit, t)
    return t("price-told-met", name=_name(name, t), value=shown)


def _comparison(condition: Condition, t: Translator) -> str | None:
    """A value of the market and a number; None for anything else."""
    match condition:
        case Comparison(sign, Fact(name), Constant() | Negative(Constant()) as level):
            sign = _SIGNS.get(sign, sign)
            return f"{_name(name, t)} {sign} {_level(level, WORDS[name.word].unit, t)}"
        case _:
            return None


def _name(name: Name, t: Translator) -> str:
    """The names that our own forms and shorthands write have words; others stay as typed."""
    match name:
        case Name("funding_rate", Timeframe.M1):
            return t("price-rule-funding")
        case Name("rsi", timeframe):
            return f"RSI {timeframe}"
        case _:
            return str(name)


def _level(level: Number, unit: Unit, t: Translator) -> str:
    match level:
        case Constant(value):
            shown = numbers.price(value, value or 1.0, t)
            return t("numbers-percent", value=shown) if unit is Unit.PERCENT else shown
        case Negative(inner):
            return f"−{_level(inner, unit, t)}"
        case _:
            return str(level)
