"""What a card's numbers come to, in one line."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

Tone: TypeAlias = Literal["good", "bad", "unsure"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A sentence in the reader's language, and which way it goes."""

    text: str
    """ "No edge: random entries did as well." """
    tone: Tone
    """Told by a sign as well as by a colour."""
