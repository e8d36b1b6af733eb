"""What a comment may speak of: figures of a card, each by its names and as the card writes it."""

from dataclasses import dataclass

from bot.assistant.facts import About, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure of a card."""

    about: About
    unit: Unit
    names: tuple[str, ...]
    """What it may be called; the card's own name is the first. A star stands for any ending."""
    written: str
    """As the card writes it: `+1.13%`."""
    number: float | None
    """None for a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A pair, a signal or a record, and what the card tells of it."""

    title: str
    """What the card calls it: `BTC/USDT`."""
    names: tuple[str, ...] = ()
    """What else it may be called: `BTC`, `bitcoin*`."""
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A card."""

    subjects: tuple[Subject, ...]
    also: tuple[str, ...] = ()
    """What else it says and may be repeated: `last 7 days`."""
