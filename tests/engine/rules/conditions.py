"""Random conditions, facts to ask them about, and a second opinion on what they say."""

import math
import operator
from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from engine.rules.compiled import Facts
from engine.rules.tree import (
    Arithmetic,
    Call,
    Comparison,
    Condition,
    Constant,
    Fact,
    Joined,
    Negative,
    Not,
    Number,
)
from engine.rules.vocabulary import NAMES, SLOTS

USED = ("rsi_15m", "oi_delta_5m", "close_1h", "volume_spike_1m", "score_long")
"""Few, so that they meet themselves within a condition."""


def facts(**values: float | None) -> Facts:
    """Facts in which only these names are known."""
    known: list[float | None] = [None] * len(SLOTS)
    for name, value in values.items():
        known[NAMES[name].slot] = value
    return known


def all_facts() -> st.SearchStrategy[Facts]:
    """Values of the used names: unknown, small whole numbers that are often equal, or any."""
    value = st.none() | st.sampled_from([-1.0, -0.0, 0.0, 1.0, 2.0]) | _finite()
    return st.fixed_dictionaries(dict.fromkeys(USED, value)).map(lambda values: facts(**values))


def texts() -> st.SearchStrategy[str]:
    """Conditions as a person may write them: too many brackets, capitals, odd spaces."""
    name = st.sampled_from(USED) | st.sampled_from(USED).map(str.upper)
    number = st.sampled_from(["0", "1", "2", "0.5", ".25", "1e3", "1E-2", "1e15"])
    space = st.sampled_from(["", " ", "  ", "\t", "\n", "\u00a0"])
    numbers = st.recursive(name | number, lambda inner: _numbers(inner, space), max_leaves=5)
    signs = st.sampled_from(["<", "<=", ">", ">=", "==", "!="])
    compares = st.tuples(numbers, space, signs, space, numbers).map("".join)
    return st.recursive(compares, _conditions, max_leaves=6)


def opinion(condition: Condition, known: Facts) -> bool | None:
    """What a condition says of facts, worked out slowly in three values."""
    match condition:
        case Comparison(sign, left, right):
            first, second = _result(left, known), _result(right, known)
            if first is None or second is None:
                return None
            return _COMPARISONS[sign](first, second)
        case Not(inner):
            said = opinion(inner, known)
            return None if said is None else not said
        case Joined(sign, parts):
            all_said = [opinion(part, known) for part in parts]
            settles = sign == "or"
            if settles in all_said:
                return settles
            return None if None in all_said else not settles


_COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}


def _result(number: Number, known: Facts) -> float | None:
    """A side of a comparison: a finite number or unknown."""
    value = _value(number, known)
    return value if value is not None and math.isfinite(value) else None


def _value(number: Number, known: Facts) -> float | None:
    match number:
        case Constant(value):
            return value
        case Fact(name):
            return known[name.slot]
        case Negative(inner):
            value_ = _value(inner, known)
            return None if value_ is None else -value_
        case Arithmetic(sign, left, right):
            return _arithmetic(sign, _value(left, known), _value(right, known))
        case Call(function, arguments):
            values = [_value(each, known) for each in arguments]
            given = [each for each in values if each is not None]
            if len(given) < len(values):
                return None
            return {"abs": lambda: abs(given[0]), "min": lambda: min(given)}.get(
                function, lambda: max(given)
            )()


def _arithmetic(sign: str, left: float | None, right: float | None) -> float | None:
    if left is None or right is None:
        return None
    if sign == "/":
        return None if right == 0 else left / right
    return {"+": left + right, "-": left - right, "*": left * right}[sign]


def _finite() -> st.SearchStrategy[float]:
    return st.floats(allow_nan=False, allow_infinity=False)


def _numbers(
    inner: st.SearchStrategy[str], space: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    sign = st.sampled_from("+-*/")
    return st.one_of(
        st.tuples(inner, space, sign, space, inner).map("".join),
        inner.map("({})".format),
        inner.map("-{}".format),
        inner.map("abs({})".format),
        st.tuples(inner, inner).map(lambda both: "min({}, {})".format(*both)),
        st.tuples(inner, inner, inner).map(lambda all_: "MAX({},{} , {})".format(*all_)),
    )


def _conditions(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, inner).map(" and ".join),
        st.tuples(inner, inner).map(" OR ".join),
        inner.map("not {}".format),
        inner.map("({})".format),
    )
