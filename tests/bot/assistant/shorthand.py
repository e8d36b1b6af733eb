"""What was understood, in one line: `record BTC long 720h`, `refused advice`, `unclear`."""

from collections.abc import Iterator

from bot.assistant.question import Question, Refusal, Thanks, Unclear, Understood
from bot.assistant.wishes import Wish


def shorthand(understood: Understood) -> str:
    match understood:
        case Refusal(what=what):
            return f"refused {what}"
        case Wish():
            return f"wish {understood.line}"
        case Thanks():
            return "thanks"
        case Unclear():
            return "unclear"
        case Question():
            return " ".join(_parts(understood))


def _parts(question: Question) -> Iterator[str]:
    yield question.topic.name.lower()
    yield from (each.base for each in (question.instrument, question.other) if each)
    yield from (each for each in (question.side, question.timeframe) if each)
    if question.period:
        yield question.period.code
    if question.number is not None:
        yield f"#{question.number}"
    yield from (each.name.lower() for each in (question.term, question.measure) if each)
    if question.count:
        yield f"{question.count}x"
    if question.claim:
        yield f"{question.claim}?"
