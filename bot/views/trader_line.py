"""Who made a signal, where it was not the house."""

from bot.translation import Translator
from engine.signal import Signal
from engine.traders import HOUSE, LONGEST_NAME


def trader_line(signal: Signal, t: Translator) -> list[str]:
    """`Trader dip`, without its owner; no line for the house."""
    if signal.trader == HOUSE:
        return []
    name, _, _ = signal.trader.partition("@")
    return [t("alert-trader", name=name[:LONGEST_NAME])]
