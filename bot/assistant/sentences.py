"""Sentences of a text that comes in pieces."""

import re

MOST = 1_000
"""Characters without an end that are waited for; what is longer is no sentence."""
_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n")
_MARKS = re.compile(r"[*_`#]+|^\s*[-•–]\s+|</?think>")
_THOUGHT = re.compile(r"<think>.*?(</think>|$)", re.DOTALL)


class Sentences:
    """Gathers pieces; each sentence is given out once, when it has ended."""

    def __init__(self) -> None:
        self._text = ""

    def add(self, piece: str) -> list[str]:
        """Those that end with this piece, without marks of formatting and without thoughts."""
        self._text += piece
        if self._is_thinking() and len(self._text) <= MOST:
            return []
        self._text = _THOUGHT.sub("", self._text)
        *ended, self._text = _END.split(self._text)
        if len(self._text) > MOST:
            self._text = ""
        return _cleaned(ended)

    def rest(self) -> list[str]:
        """What is left when nothing more comes."""
        left, self._text = self._text, ""
        return _cleaned([_THOUGHT.sub("", left)])

    def _is_thinking(self) -> bool:
        return "<think>" in self._text and "</think>" not in self._text


def _cleaned(sentences: list[str]) -> list[str]:
    plain = (" ".join(_MARKS.sub("", each).split()) for each in sentences)
    return [each for each in plain if each]
