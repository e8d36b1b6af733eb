"""The button of a backtest."""

from aiogram.filters.callback_data import CallbackData


class CancelBacktest(CallbackData, prefix="b"):
    """Stop the backtest that this message tells of."""
