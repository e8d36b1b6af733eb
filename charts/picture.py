"""What can be asked for: requests that say all that their picture depends on."""

from typing import TypeAlias

from charts.cards import PerformanceCard
from charts.signal_chart import ChartRequest

Picture: TypeAlias = ChartRequest | PerformanceCard
