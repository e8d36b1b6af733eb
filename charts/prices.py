"""Numbers as text: prices by their tick size, percents, volumes; and round steps for an axis."""

import math
from dataclasses import dataclass
from decimal import Decimal

MINUS = "\N{MINUS SIGN}"


def decimals(tick_size: float) -> int:
    """How many digits after the point a price with this tick size needs: 0.05 needs 2."""
    exponent = Decimal(repr(round(tick_size, 12))).normalize().as_tuple().exponent
    return max(0, -int(exponent))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat:
    """How a language writes numbers."""

    thousands: str = ","
    point: str = "."
    per_cent: str = "{}%"
    """Braces stand for the number, without its sign."""

    def price(self, value: float, tick_size: float) -> str:
        """A price with all the digits of its tick size: 64,367.0."""
        return self.plain(value, decimals(tick_size))

    def percent(self, fraction: float, digits: int = 2) -> str:
        """A change with its sign: 0.0097 is +0.97%."""
        text = self.signed(fraction * 100, digits)
        sign, number = (text[0], text[1:]) if text[0] in f"+{MINUS}" else ("", text)
        return sign + self.per_cent.format(number)

    def share(self, fraction: float) -> str:
        """A part of a whole: 0.554 is 55%."""
        return self.per_cent.format(self.plain(fraction * 100, 0))

    def signed(self, value: float, digits: int) -> str:
        """A number that always shows its sign, except a zero."""
        rounded = round(value, digits)
        plus = "+" if rounded > 0 else ""
        return plus + self.plain(rounded, digits)

    def risk(self, multiple: float) -> str:
        """A gain or loss in R, to the digit as the words beside it tell it: −0.06R, +1.5R."""
        return self.signed(multiple, 2).removesuffix("0") + "R"

    def compact(self, value: float) -> str:
        """A quantity in about four characters: 1,234,567 is 1.23M."""
        for size, unit in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")):
            if value >= size:
                return self.plain(value / size, 2) + unit
        return self.plain(value, 1 if value >= 1 else 3)

    def short(self, value: float, most_digits: int) -> str:
        """A number without the zeros at its end: 1.97, 2.5, 2."""
        rounded = f"{value:.{most_digits}f}".rstrip("0")
        return self.plain(value, len(rounded.partition(".")[2]))

    def plain(self, value: float, digits: int) -> str:
        """A number that shows its sign only when it is negative."""
        text = f"{abs(value):,.{digits}f}"
        text = text.replace(",", "\0").replace(".", self.point).replace("\0", self.thousands)
        is_negative = value < 0 and round(value, digits) != 0
        return MINUS + text if is_negative else text


def round_step(span: float, count: float, tick_size: float) -> float:
    """The smallest of 1, 2, 2.5, 5 × 10ⁿ that cuts `span` into at most `count` parts.

    A multiple of `tick_size`, so that each line of a grid is a price that can be traded.
    """
    least = max(span / max(count, 1), tick_size)
    power = 10.0 ** math.floor(math.log10(least))
    step = next(m * power for m in (1, 2, 2.5, 5, 10, 20) if m * power >= least * 0.999)
    return max(tick_size, round(step / tick_size) * tick_size)


def multiples(step: float, low: float, high: float) -> list[float]:
    """All multiples of `step` in [low, high], rising."""
    return [n * step for n in range(math.ceil(low / step), math.floor(high / step) + 1)]
