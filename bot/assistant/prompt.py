"""What a language model is told: how to write, and the figures that it may write of."""

import json
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from bot.assistant.figures import Shown, Subject

SENTENCES = 3
"""That a comment has at most."""
_LONGEST_QUESTION = 300
_SYSTEM = f"""\
You put figures of a trading desk into words for its reader.
Write at most {SENTENCES} short sentences in {{language}}, and nothing else: \
no list, no markup, no greeting.
Take figures from the JSON alone. Copy each value exactly as it is written, with its sign and \
unit, beside the name that it has there.
Say what rose or fell, what is positive or negative, what is above or below, only where a \
figure says so.
Do not calculate, explain, judge, predict or advise. Do not answer with yes or no."""


class Prompt(NamedTuple):
    """The two messages of a question to a model."""

    system: str
    """The same for every question in a language: a model reads it once."""
    user: str


def prompt(question: str, shown: Shown, language: str) -> Prompt:
    """About the figures of a card. language: its name in English."""
    told: dict[str, object] = {
        "question": _harmless(question),
        "language": language,
        **_figures(shown.subjects),
    }
    if shown.also:
        told["limits"] = ", ".join(shown.also)
    return Prompt(_SYSTEM.format(language=language), json.dumps(told, ensure_ascii=False))


def _figures(subjects: Sequence[Subject]) -> dict[str, object]:
    if len(subjects) == 1:
        (only,) = subjects
        return {"about": only.title, "facts": _values(only)}
    return {"of": {each.title: _values(each) for each in subjects}}


def _values(subject: Subject) -> dict[str, str]:
    return {each.names[0]: each.written for each in subject.figures}


def _harmless(text: str) -> str:
    """Without what could be read otherwise than it is seen."""
    seen = "".join(each for each in text if unicodedata.category(each)[0] != "C" or each == " ")
    return seen[:_LONGEST_QUESTION]
