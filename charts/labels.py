"""What the words of every picture have in common: how their reader's language writes numbers."""

from dataclasses import dataclass

from charts.prices import NumberFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The number style of a language; the words are added by each picture."""

    thousands: str = ","
    point: str = "."
    per_cent: str = "{}%"
    """Braces stand for the number, without its sign."""

    @property
    def numbers(self) -> NumberFormat:
        """Writes numbers in this style."""
        return NumberFormat(thousands=self.thousands, point=self.point, per_cent=self.per_cent)
