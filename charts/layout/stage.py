"""What all parts of a chart share while it is laid out."""

from dataclasses import dataclass, field

from charts.display import Occupied
from charts.layout.frame import Frame
from charts.layout.price_scale import PriceScale
from charts.layout.time_scale import TimeScale
from charts.prices import NumberFormat
from charts.signal_chart import ChartRequest
from charts.style import Palette, Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """What is asked for, how it looks, and from prices and times to places."""

    request: ChartRequest
    profile: Profile
    palette: Palette
    frame: Frame
    times: TimeScale
    prices: PriceScale
    occupied: Occupied = field(default_factory=Occupied)
    """Where labels stand already: the only part that changes."""

    @property
    def numbers(self) -> NumberFormat:
        """How the reader's language writes numbers."""
        return number_format(self.request)

    @property
    def note_px(self) -> int:
        """The size of words that explain, a little smaller than labels."""
        return max(self.profile.smallest, round(self.profile.label * 0.9))

    def price(self, price: float) -> str:
        """A price of this market as text."""
        return self.numbers.price(price, self.request.tick_size)


def number_format(request: ChartRequest) -> NumberFormat:
    """How the request's language writes numbers."""
    return request.labels.numbers
