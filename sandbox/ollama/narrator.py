"""The mind of the sandbox's models: it says what it was told, and nothing else.

The newest message is a JSON object:

    {"question": "how is BTC?", "language": "English", "about": "BTC/USDT",
     "facts": {"Price": "64,251.0", "24 h": "+1.13%", "Funding": "+0.0100%"}}

or, about several, {"of": {"BTC/USDT": {"24 h": "+1.13%"}, "ETH/USDT": {...}}} in the place of
"about" and "facts", or beside them. The answer to the first is: BTC/USDT is up +1.13% over 24 h.
Funding is at +0.0100%. The price is now 64,251.0. In another language than English it is neutral:
BTC/USDT: 24 h +1.13%, Funding +0.0100%, Price 64,251.0.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from sandbox.ollama.asking import ChatMessage
from sandbox.ollama.errors import Json

SENTENCES = 3
FACTS_OF_EACH = 3

_PERIOD = re.compile(r"\d+\s?[^\W\d_]+")
_WAYS = {"+": "up", "-": "down", "−": "down"}


class _Fact(NamedTuple):
    """What one label says; the value is written as it came."""

    label: str
    value: str

    @property
    def is_change(self) -> bool:
        """Whether it is the change over a period: `24 h`."""
        return _PERIOD.fullmatch(self.label) is not None

    @property
    def is_price(self) -> bool:
        return self.label.lower() == "price"

    @property
    def way(self) -> str:
        """Up, down, or at, when it did not move."""
        has_moved = re.search("[1-9]", self.value)
        return _WAYS.get(self.value[0], "at") if has_moved else "at"

    @property
    def at_value(self) -> str:
        """`at +0.0100%`; a value in words stands for itself."""
        return f"at {self.value}" if re.search(r"\d", self.value) else self.value


_Subjects: TypeAlias = Mapping[str, Sequence[_Fact]]


def narrator(messages: Sequence[ChatMessage]) -> str:
    """At most three short sentences, each true; "" when the newest message holds no facts."""
    told = _read(messages[-1].content if messages else "")
    subjects = _subjects(told)
    if told.get("language", "English") != "English":
        sentences = [_neutral(name, facts) for name, facts in subjects.items()]
    elif len(subjects) == 1:
        [(name, facts)] = subjects.items()
        sentences = [_sentence(_about_one(name, fact)) for fact in facts]
    else:
        sentences = list(_comparing(subjects))
    return " ".join(sentences[:SENTENCES])


def _about_one(name: str, fact: _Fact) -> str:
    """A clause where everybody knows whom it is about."""
    if fact.is_change:
        return _change(name or "the price", fact)
    if fact.is_price:
        return f"the price is now {fact.value}"
    return f"{fact.label} is {fact.at_value}"


def _about_one_of_several(name: str, fact: _Fact) -> str:
    if fact.is_change:
        return _change(name, fact)
    if fact.is_price:
        return f"{name} is {fact.at_value}"
    return f"{name} has {fact.label} {fact.at_value}"


def _change(name: str, fact: _Fact) -> str:
    return f"{name} is {fact.way} {fact.value} over {fact.label}"


def _comparing(subjects: _Subjects) -> Iterator[str]:
    """The first fact of each, two in a sentence; then the second of each, and so on."""
    for place in range(FACTS_OF_EACH):
        clauses = [
            _about_one_of_several(name, facts[place])
            for name, facts in subjects.items()
            if place < len(facts)
        ]
        for first in range(0, len(clauses), 2):
            yield _sentence(", while ".join(clauses[first : first + 2]))


def _sentence(clause: str) -> str:
    return f"{clause[0].upper()}{clause[1:]}."


def _neutral(name: str, facts: Sequence[_Fact]) -> str:
    told = ", ".join(f"{fact.label} {fact.value}" for fact in facts)
    return f"{name}: {told}." if name else f"{told}."


def _read(content: str) -> Json:
    try:
        told = json.loads(content)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _subjects(told: Json) -> _Subjects:
    of = told.get("of")
    several = of if isinstance(of, dict) else {}
    told_of = {str(told.get("about") or ""): told.get("facts"), **several}
    chosen = {name: _chosen(facts) for name, facts in told_of.items()}
    return {name: facts for name, facts in chosen.items() if facts}


def _chosen(facts: object) -> Sequence[_Fact]:
    """The few that are told: changes first, the price last."""
    if not isinstance(facts, dict):
        return ()
    known = [
        _Fact(str(label), str(value).strip())
        for label, value in facts.items()
        if isinstance(value, str | int | float) and str(value).strip()
    ]
    known.sort(key=lambda fact: (not fact.is_change, fact.is_price))
    return known[:FACTS_OF_EACH]
